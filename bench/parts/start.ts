import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { definePart } from '../part.ts';
import type { Context } from '../part.ts';
import { ended } from '../processes.ts';
import { within } from '../wait.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Milliseconds. */
const BOUND = 180_000;

/** How many milliseconds `npm start` takes until it has answered a query. npm itself is left out. */
async function startTime({ clock, folder }: Context): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['run.mjs', 'local/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = new Promise<string>((resolve, reject) => {
    let output = '';
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
    child.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /^ready (\S+)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const answered = async (): Promise<number> => {
    const answer = await fetch(`${await ready}/graphql`, { method: 'POST', body: '{"query":"{ __typename }"}' });
    await answer.text();
    return performance.now() - began;
  };
  try {
    return await within(clock, BOUND, 'An answer of npm start', answered());
  } finally {
    child.kill('SIGTERM');
    await ended(child);
  }
}

/** Removes what is built, so it comes before the parts that build. */
export const start = definePart({
  name: 'start',
  rows: {
    clean: {
      name: 'cold: npm start from a clean build, until a query is answered',
      unit: 's',
      target: { atMost: 12 },
      compared: true,
    },
    unchanged: {
      name: 'npm start with nothing changed, until a query is answered',
      unit: 's',
      target: { atMost: 3 },
      compared: true,
    },
  },
  async measure({ report, stage }, context) {
    for (const made of ['dist', 'cdk.out']) rmSync(join(root, made), { recursive: true, force: true });
    stage('from a clean build');
    report('clean', (await startTime(context)) / 1000);
    stage('with nothing changed');
    report('unchanged', (await startTime(context)) / 1000);
  },
});
