import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesise } from '../local/assembly.ts';
import { dataFolder, findEngine } from 'local-cloud';
import { startEngine } from 'local-cloud/services/dynamodb/engine.ts';
import { bundleWeb } from '../web/bundle.ts';
import { evening } from './evening.ts';
import { dollars, media } from './media.ts';
import { delivery, inParallel, makeStory, pendingLatency, readRate, visit } from './measures.ts';
import type { Visit } from './measures.ts';
import { ended, memoryOf, start } from './processes.ts';
import type { Bill, Figure, FromCloud, ToCloud } from './protocol.ts';
import { web } from './web.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** How long `npm start` takes until it has answered a query. npm itself is left out. */
function startTime(dataDir: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
    cwd: root, env: { ...process.env, PORT: '0', DATA_DIR: dataDir }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (\S+)$/m.exec(output)?.[1];
      if (url === undefined) return;
      child.removeAllListeners('exit');
      void fetch(`${url}/graphql`, { method: 'POST', body: '{"query":"{ __typename }"}' }).then(async (answer) => {
        await answer.text();
        const took = performance.now() - began;
        child.kill('SIGTERM');
        await ended(child);
        resolve(took);
      }, reject);
    });
  });
}

async function startTimes(folder: string): Promise<Figure[]> {
  for (const made of ['dist', 'cdk.out']) rmSync(join(root, made), { recursive: true, force: true });
  const clean = await startTime(join(folder, 'clean'));
  const warm = await startTime(join(folder, 'clean'));
  const seconds = (time: number) => `${(time / 1000).toFixed(1)} s`;
  return [
    { what: 'npm start from a clean build, until a query is answered', measured: seconds(clean), target: '≤ 12 s', met: clean <= 12_000 },
    { what: 'npm start with nothing changed, until a query is answered', measured: seconds(warm), target: '≤ 3 s', met: warm <= 3000 },
  ];
}

/** Stories. */
const warmUp = 500;

/** By then the watch queue has looked at every story, and what was started for a burst has been given back. */
const quiet = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 60_000));

async function served(folder: string, stories: number): Promise<Figure[]> {
  const engine = await startEngine({ source: findEngine(process.env), folder: dataFolder(folder, 'dynamodb'), log: () => undefined });
  const environment = { DYNAMODB_ENDPOINT: engine.endpoint, BENCH_DATA_DIR: folder };
  const { child, ready } = await start<FromCloud>('cloud.ts', environment);
  const { child: yoga, ready: yardstick } = await start<{ url: string }>('yoga.ts', { ...environment, BENCH_TABLE: ready.outputs['StoryTableName'] ?? '' });
  try {
    const pids = [child.pid ?? 0, engine.pid ?? 0];
    const at = await visit(ready);
    const first = await makeStory(at);
    const idle = memoryOf(...pids);
    const tell = (message: ToCloud): void => void child.send(message);
    tell({ model: 'slow' });
    const figures = [await pendingLatency(at, 200)];
    tell({ model: 'quick' });
    figures.push(...(await readRate(at, yardstick.url, first)), await delivery(at, (touch) => tell({ touch }), 500, 30));
    figures.push(...(await illustrated(at, child)));
    tell({ model: 'quick' });
    figures.push(...(await web(at, tell)));
    // What a cloud at work has anyway, a warm environment of each λ, is not what more stories add.
    await inParallel(warmUp, 16, () => makeStory(at));
    await quiet();
    const before = memoryOf(...pids);
    await inParallel(stories, 16, () => makeStory(at));
    await quiet();
    const grown = memoryOf(...pids) - before;
    return [
      ...figures,
      { what: 'memory of all processes, one story made', measured: `${Math.round(idle)} MB`, target: '≤ 250 MB', met: idle <= 250 },
      { what: `the same a minute after all of the above and ${warmUp} stories, and what ${stories.toLocaleString('en')} more have added a minute later`, measured: `${Math.round(before)} MB, ${grown < 0 ? '−' : '+'}${Math.abs(Math.round(grown))} MB`, target: 'at most +60 MB', met: grown <= 60 },
    ];
  } finally {
    child.send({} satisfies ToCloud);
    yoga.send({});
    await Promise.all([ended(child), ended(yoga)]);
    await engine.stop();
  }
}

function print(figures: readonly Figure[]): void {
  console.log(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}\n`);
  console.log('| what | measured | target | |\n|---|---|---|---|');
  for (const { what, measured, target, met } of figures) console.log(`| ${what} | ${measured} | ${target} | ${met ? 'met' : 'missed'} |`);
}

async function printEvening(folder: string, families: number): Promise<void> {
  const assembly = await synthesise(root, process.env, () => undefined);
  console.log(['| | simulated | default quota, or what it should be |', '|---|---|---|', ...(await evening(assembly, folder, families))].join('\n'));
}

/** Stories with pictures and narration, and what AWS would bill for them. */
async function illustrated(at: Visit, child: ChildProcess): Promise<Figure[]> {
  const bill = (): Promise<Bill> => new Promise((resolve) => {
    child.once('message', (message) => resolve(message as Bill));
    child.send({ bill: true } satisfies ToCloud);
  });
  child.send({ model: 'scripted' } satisfies ToCloud);
  return [...(await media(at)), ...(await dollars(at, bill))];
}

/** One part's figures alone. */
async function alone(folder: string, measure: (at: Visit, child: ChildProcess) => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  const engine = await startEngine({ source: findEngine(process.env), folder: dataFolder(folder, 'dynamodb'), log: () => undefined });
  const { child, ready } = await start<FromCloud>('cloud.ts', { DYNAMODB_ENDPOINT: engine.endpoint, BENCH_DATA_DIR: folder });
  try {
    return await measure(await visit(ready), child);
  } finally {
    child.send({} satisfies ToCloud);
    await ended(child);
    await engine.stop();
  }
}

const parts: Readonly<Record<string, (at: Visit, child: ChildProcess) => Promise<readonly Figure[]>>> = {
  media: illustrated,
  web: (at, child) => web(at, (message) => void child.send(message)),
};

/**
 * `npm run bench -- 500` makes fewer stories, for a quick look; `npm run bench -- evening 10000` is an evening of so many families,
 * `npm run bench -- web` the web app alone, `npm run bench -- media` stories with pictures and narration.
 */
const [first, second] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'nightlight-bench-'));
try {
  if (first === 'evening') await printEvening(folder, Number(second ?? 10_000));
  else {
    const part = parts[first ?? ''];
    const starts = part === undefined ? await startTimes(folder) : [];
    await Promise.all([synthesise(root, process.env, () => undefined), bundleWeb(root)]);
    const data = join(folder, 'served');
    print(part === undefined ? [...starts, ...(await served(data, Number(first ?? 10_000)))] : await alone(data, part));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
