import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig } from '../lib/config.ts';
import { synthesise } from './assembly.ts';
import { movableClock } from 'local-cloud/clock.ts';
import type { Clock } from 'local-cloud/clock.ts';
import { startCloud } from 'local-cloud/cloud.ts';
import type { Cloud } from 'local-cloud/cloud.ts';
import { bundleConsole } from 'local-cloud/console/bundle.ts';
import { fileLog } from 'local-cloud/log.ts';
import type { Log } from 'local-cloud/log.ts';
import { fileJournal } from 'storyteller/journal.ts';
import { startStoryteller } from 'storyteller/storyteller.ts';
import { forwardTo } from 'local-cloud/outbound.ts';
import type { Host } from 'local-cloud/outbound.ts';
import { demoUser } from './seed.ts';
import { findEngine } from 'local-cloud/services/dynamodb/engine-source.ts';
import { readSettings, SettingsError, usage } from './settings.ts';
import type { ModelSettings } from './settings.ts';
import { startOver } from 'local-cloud/start-over.ts';
import { bundleWeb } from './web/bundle.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modelHost = 'api.openai.com';
const exitCode = { failed: 1, usage: 2, interrupted: 130 } as const;

interface Writer {
  readonly host: Host;
  readonly key: string;
  readonly says: string;
}

function chooseWriter(model: ModelSettings, dataDir: string, clock: Clock, log: Log): Writer {
  switch (model.kind) {
    case 'server':
      return { host: forwardTo(model.baseUrl), key: model.key, says: `the server at ${new URL(model.baseUrl).origin}` };
    case 'openai':
      return { host: forwardTo(`https://${modelHost}/v1`), key: model.key, says: 'OpenAI' };
    case 'storyteller':
      return {
        host: startStoryteller({ clock, delayMs: model.delayMs, log, journal: fileJournal(join(dataDir, 'storyteller', 'told.jsonl')) }),
        key: 'offline',
        says: 'people: the offline storyteller chooses from its collection (set OPENAI_API_KEY for a model)',
      };
  }
}

function announce({ url, stack }: Cloud, writer: string): void {
  console.log(`
  web app   ${url}
  console   ${url}/console    signed in as ${demoUser.email} / ${demoUser.password}
  GraphQL   ${url}/graphql
  mail      ${url}/mail
  config    ${url}/config.json    for Amplify.configure
  stories   are written by ${writer}
`);
  if (stack.unsupported.length > 0) console.log(`  not emulated here: ${stack.unsupported.join(', ')}\n`);
  console.log(`  try       ${new URL(url).port === '4000' ? '' : `PORT=${new URL(url).port} `}npm run story -- "A brave mouse finds a lantern"\n`);
  console.log(`ready ${url}`);
}

/** Whatever is running when a signal comes. */
interface Running {
  cloud?: Cloud;
}

/** Stops once, in order; a second signal, or one before anything runs, ends the process at once. */
function stopOnSignals(running: Running): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping || running.cloud === undefined) process.exit(exitCode.interrupted);
      stopping = true;
      running.cloud.stop().then(() => process.exit(0), (error: unknown) => {
        console.error(error);
        process.exit(exitCode.failed);
      });
    });
  }
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env, root);
  if (settings === 'help') return console.log(usage);
  const { dataDir, port, fresh, now, verbose, model } = settings;
  const clock = movableClock();
  if (now !== undefined) clock.moveTo(now);
  // The app reads it again; here a mistake is told before anything is built.
  readConfig(process.env);
  const engine = findEngine(process.env);
  const running: Running = {};
  stopOnSignals(running);
  const consoleFolder = join(root, 'dist', 'console');
  const [assembly, , webFolder] = await Promise.all([
    synthesise(root, process.env, (line) => console.log(line)),
    bundleConsole(root, consoleFolder),
    bundleWeb(root),
  ]);
  if (fresh) {
    startOver(dataDir);
    if ('endpoint' in engine) console.log('the tables at DYNAMODB_ENDPOINT are left as they are');
  }
  const log = fileLog(join(dataDir, 'log', 'nightlight.log'), clock, verbose);
  const { host, key, says } = chooseWriter(model, dataDir, clock, log);
  running.cloud = await startCloud({
    assembly, dataDir, port, log, engine, consoleFolder, webFolder, clock, hosts: { [modelHost]: host }, modelKey: key,
  });
  announce(running.cloud, says);
}

main().catch((error: unknown) => {
  if (error instanceof SettingsError || error instanceof ConfigError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(exitCode.usage);
  }
  // What is thrown on purpose says what to do; anything else is a bug, and then its place counts.
  console.error(error instanceof TypeError || error instanceof ReferenceError || !(error instanceof Error) ? error : error.message);
  process.exit(exitCode.failed);
});
