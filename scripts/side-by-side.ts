// Runs npm scripts side by side, the longest first: `side-by-side.ts typecheck lint:code lint:format`. Each output is
// printed when its script has ended, and all scripts run to the end even if one fails.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(script: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output: Buffer.concat(output).toString() }));
  });
}

const waiting = process.argv.slice(2);
if (waiting.length === 0) throw new Error('Name the npm scripts to run.');

async function work(): Promise<void> {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const started = performance.now();
    const { code, output } = await run(script);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(output);
    console.log(`${script}: ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`);
    if (code !== 0) process.exitCode = 1;
  }
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
