import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { synthesise } from './assembly.ts';
import { systemClock } from './clock.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';
import { bundleConsole } from './console/bundle.ts';
import { fileLog } from './log.ts';
import { startStoryteller } from './models/storyteller.ts';
import { forwardTo } from './outbound.ts';
import type { Host } from './outbound.ts';
import { demoUser } from './seed.ts';
import { lockFolder } from './services/dynamodb/data-lock.ts';
import { findEngine } from './services/dynamodb/engine-source.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modelHost = 'api.openai.com';

const usage = `Usage: npm start -- [--fresh] [--verbose]

  --fresh     start over: empties the data folder
  --verbose   the log in this terminal, too

PORT (4000), DATA_DIR (.nightlight), OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_DELAY_MS (1500), DYNAMODB_ENDPOINT and
NIGHTLIGHT_* (see lib/config.ts) are read from the environment.`;

/** A number of the environment; a wrong one is said by name. */
function whole(name: string, otherwise: number, most: number): number {
  const text = process.env[name] ?? String(otherwise);
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new Error(`${name} is a whole number from 0 to ${most}, not "${text}".`);
  return value;
}

/** Who writes: any OpenAI-compatible server, OpenAI itself, or the storyteller of this machine. */
function chooseModel(log: Parameters<typeof startStoryteller>[0]['log']): { host: Host; key: string; says: string } {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: base } = process.env;
  if (base) return { host: forwardTo(base), key: key || 'none', says: `the server at ${new URL(base).origin}` };
  if (key) return { host: forwardTo(`https://${modelHost}/v1`), key, says: 'OpenAI' };
  const storyteller = startStoryteller({ clock: systemClock, delayMs: whole('MODEL_DELAY_MS', 1500, 600_000), log });
  return { host: storyteller, key: 'offline', says: 'the offline storyteller, which assembles its stories (set OPENAI_API_KEY for a model)' };
}

/** Removes what this cloud made and nothing else: DATA_DIR may be a folder with other things in it. */
function startOver(dataDir: string): void {
  const unlock = lockFolder(join(dataDir, 'dynamodb'));
  for (const folder of ['appsync', 'cognito', 'lambda', 'log', 'mail', 'sqs', 'ssm']) {
    rmSync(join(dataDir, folder), { recursive: true, force: true });
  }
  unlock();
  rmSync(join(dataDir, 'dynamodb'), { recursive: true, force: true });
}

function announce({ url, stack }: Cloud, writer: string): void {
  console.log(`
  console   ${url}/console    signed in as ${demoUser.email} / ${demoUser.password}
  GraphQL   ${url}/graphql
  mail      ${url}/mail
  config    ${url}/config.json    for Amplify.configure
  stories   are written by ${writer}
`);
  if (stack.unsupported.length > 0) console.log(`  not emulated here: ${stack.unsupported.join(', ')}\n`);
  console.log(`  try       npm run story -- "A brave mouse finds a lantern"\n`);
  console.log(`ready ${url}`);
}

/** Stops once, in order; a second signal ends the process at once. */
function stopOnSignals(cloud: Cloud): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      cloud.stop().then(() => process.exit(0), (error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, verbose: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) return console.log(usage);
  const engine = findEngine(process.env);
  const port = whole('PORT', 4000, 65_535);
  const dataDir = resolve(root, process.env['DATA_DIR'] ?? '.nightlight');
  const consoleFolder = join(root, 'dist', 'console');
  const [assembly] = await Promise.all([
    synthesise(root, process.env, (line) => console.log(line)),
    bundleConsole(root, consoleFolder),
  ]);
  if (values.fresh) startOver(dataDir);
  const log = fileLog(join(dataDir, 'log', 'nightlight.log'), systemClock, values.verbose === true);
  const { host, key, says } = chooseModel(log);
  const cloud = await startCloud({
    assembly, dataDir, port, log, engine, consoleFolder, clock: systemClock, hosts: { [modelHost]: host }, modelKey: key,
  });
  stopOnSignals(cloud);
  announce(cloud, says);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
