import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutAccount } from '../../local/assembly.ts';
import { definePart } from '../part.ts';
import type { Context } from '../part.ts';
import { stopProcess } from '../processes.ts';
import { percentile } from '../statistics.ts';
import { withTimeout } from '../wait.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Milliseconds. */
const BOUND = 180_000;

/** Milliseconds from a program's start to its end. */
async function runTime({ clock }: Context, args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env: withoutAccount(process.env), stdio: 'ignore' });
  try {
    const [code] = (await withTimeout(clock, BOUND, `The end of node ${args.join(' ')}`, once(child, 'exit'))) as [
      number,
    ];
    if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}.`);
    return performance.now() - began;
  } finally {
    child.kill('SIGTERM');
  }
}

/** Milliseconds that `npm start` takes until it has answered a query, not counting npm itself. */
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
    return await withTimeout(clock, BOUND, 'An answer of npm start', answered());
  } finally {
    child.kill('SIGTERM');
    await stopProcess(child);
  }
}

/** Removes build output, so it runs before the parts that build. */
export const start = definePart({
  name: 'start',
  rows: {
    clean: {
      name: 'cold: npm start from a clean build, until a query is answered',
      unit: 's',
      target: { atMost: 6 },
      compared: true,
    },
    unchanged: {
      name: 'npm start with nothing changed, until a query is answered',
      unit: 's',
      target: { atMost: 1.2 },
      compared: true,
    },
    nothing: { name: '`node -e 0`, the middle of five', unit: 's' },
    synthesis: { name: '`cdk synth` alone', unit: 's' },
    cleanBySynthesis: { name: 'npm start from a clean build, as a multiple of `cdk synth` alone', unit: 'ratio' },
    unchangedByNothing: { name: 'npm start with nothing changed, as a multiple of `node -e 0`', unit: 'ratio' },
  },
  async measure({ report, stage }, context) {
    for (const made of ['dist', 'cdk.out']) rmSync(join(root, made), { recursive: true, force: true });
    stage('from a clean build');
    const clean = await startTime(context);
    report('clean', clean / 1000);
    stage('until the template is valid');
    await runTime(context, ['run.mjs', 'local/synth.ts']);
    stage('with nothing changed');
    const unchanged = await startTime(context);
    report('unchanged', unchanged / 1000);
    stage('node -e 0');
    const runs: number[] = [];
    while (runs.length < 5) runs.push(await runTime(context, ['-e', '0']));
    const nothing = percentile(runs, 0.5);
    report('nothing', nothing / 1000);
    report('unchangedByNothing', unchanged / nothing);
    stage('cdk synth');
    const cdk = join('node_modules', 'aws-cdk', 'bin', 'cdk');
    const synthesis = await runTime(context, [cdk, 'synth', '--quiet', '--output', join(context.folder, 'cdk.out')]);
    report('synthesis', synthesis / 1000);
    report('cleanBySynthesis', clean / synthesis);
  },
});
