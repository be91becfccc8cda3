import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bundleConsole,
  dataFolder,
  engineWarning,
  fileLog,
  findEngine,
  messageWithRemedy,
  movableClock,
  startOver,
  stopOnSignals,
} from 'local-cloud';
import type { Cloud, Running } from 'local-cloud';
import { readConfig } from '../lib/config.ts';
import { ConfigError } from '../lib/settings.ts';
import { bundleWeb } from '../web/bundle.ts';
import { emptyArchive, localArchive } from './archive.ts';
import { synthesizeAhead } from './assembly.ts';
import { startNightlight } from './cloud.ts';
import { localModels, storytellerFolder, withDefaultWriter } from './model.ts';
import type { LocalModels } from './model.ts';
import { demoUser } from './seed.ts';
import { readSettings, SettingsError, usage } from './settings.ts';
import { localSpeech } from './speech.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const exitCode = { failed: 1, usage: 2 } as const;

const leftOutLine = (what: string): string => `  left out: ${what}\n`;

function announce(
  { url, addresses, stack, leftOut, difference }: Cloud,
  { writer, others }: LocalModels['names'],
  narrator: string,
  archive: string | undefined,
): void {
  console.log(`
  web app   ${url}
  console   ${addresses.console}    signed in as ${demoUser.email} / ${demoUser.password}
  GraphQL   ${addresses.graphql}
  mail      ${addresses.mail}
  config    ${url}/config.json    for Amplify.configure
  stories   are written by ${writer}
            checked and drawn by ${others}
            read aloud by ${narrator}${archive === undefined ? '' : `\n            copied, once complete and approved, to ${archive}`}
`);
  if (stack.unsupported.length > 0) console.log(`  not emulated here: ${stack.unsupported.join(', ')}\n`);
  if (difference !== undefined) console.log(`  ${difference}\n`);
  for (const line of leftOut) console.log(leftOutLine(line));
  console.log(
    `  try       ${new URL(url).port === '4000' ? '' : `PORT=${new URL(url).port} `}npm run story -- "A brave mouse finds a lantern"\n`,
  );
  console.log(`ready ${url}`);
}

/** The invalid template runs here all the same, so this must stand out among the lines that a start prints. */
const refusal = (error: unknown): string => `
${'!'.repeat(100)}
The template is not valid. What runs here was synthesized from it; npm run synth, npm test and npm run deploy refuse it.

${error instanceof Error ? error.message : String(error)}
${'!'.repeat(100)}
`;

async function main(): Promise<void> {
  // Files that are made here are their user's only.
  process.umask(0o077);
  const settings = readSettings(process.argv.slice(2), process.env, root);
  if (settings === 'help') return console.log(usage);
  const { dataDir, port, fresh, now, verbose, model, speech, allowOrigins, concurrency } = settings;
  const clock = movableClock();
  if (now !== undefined) clock.moveTo(now);
  // The app reads it again; here a mistake is reported before anything is built.
  const environment = withDefaultWriter(process.env, model);
  const config = readConfig(environment);
  const engine = findEngine(process.env);
  const warning = engineWarning(engine);
  if (warning !== undefined) console.error(warning);
  const running: Running = {};
  stopOnSignals(running);
  const [{ assembly, validated }, webFolder] = await Promise.all([
    synthesizeAhead(root, environment, (line) => console.log(line)),
    bundleWeb(root),
    bundleConsole(),
  ]);
  validated.catch((error: unknown) => console.error(refusal(error)));
  if (fresh) {
    startOver(dataDir);
    rmSync(storytellerFolder(dataDir), { recursive: true, force: true });
    emptyArchive(dataDir);
    if ('endpoint' in engine) console.log('the tables at DYNAMODB_ENDPOINT are left as they are');
  }
  const log = fileLog(join(dataFolder(dataDir, 'log'), 'nightlight.log'), clock, verbose);
  const { names, forget, ...models } = localModels(config, model, dataDir, clock, log);
  const { source, narrator, line } = localSpeech(speech, config.region);
  const archive = localArchive(config, settings.pinataJwt, dataDir, clock);
  const cloud = await startNightlight({
    speech: source,
    narrator,
    assembly,
    dataDir,
    port,
    log,
    engine,
    webFolder,
    clock,
    concurrency,
    allowOrigins,
    ...models,
    hosts: { ...models.hosts, ...archive.hosts },
    modelKeys: { ...models.modelKeys, ...archive.key },
    // The storyteller knows a family as models do: docs/decisions/0205-safety-identifier.md
    userDeleted: ({ sub }) => forget(sub),
  });
  running.cloud = cloud;
  // Deployed it runs once a day. Here a damaged data folder may have bedtimes without their schedules, and is noticed at once.
  cloud.scheduler.runDeployed('ReconcilingDaily');
  announce(cloud, names, line, archive.line);
  // Resolvers whose types AppSync would refuse.
  for (const line of await cloud.typesChecked) console.error(leftOutLine(line));
}

const remedies = {
  folder: 'DATA_DIR',
  port: 'PORT=4001 (PORT=0 takes any free one)',
  fresh: 'npm start -- --fresh',
} as const;

main().catch((error: unknown) => {
  if (error instanceof SettingsError || error instanceof ConfigError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(exitCode.usage);
  }
  // What is thrown on purpose says what to do; anything else is a bug, and then its place counts.
  console.error(
    error instanceof TypeError || error instanceof ReferenceError || !(error instanceof Error)
      ? error
      : messageWithRemedy(error, remedies),
  );
  process.exit(exitCode.failed);
});
