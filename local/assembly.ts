import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { glob } from 'glob';

/** Everything that the synthesised template depends on; `graphql/operations` is in the λs' bundles. */
const inputs = [
  'bin/**/*.ts', 'lib/**/*.ts', 'graphql/**/*.{ts,graphql}', 'story/**/*.ts', 'functions/**/*.ts', 'data/**/*.json',
  'build.mjs', 'cdk.json', 'tsconfig.json', 'package-lock.json',
];

/** The settings that `bin/app.ts` reads: another value is another template. */
const settings = (environment: NodeJS.ProcessEnv): [string, string | undefined][] =>
  Object.entries(environment).filter(([name]) => name.startsWith('NIGHTLIGHT_')).sort();

async function fingerprint(root: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(settings(environment)));
  for (const file of (await glob(inputs, { cwd: root, posix: true })).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function run(root: string, environment: NodeJS.ProcessEnv, command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}:\n${Buffer.concat(output).toString()}`));
    });
  });
}

/**
 * The CDK's command line refuses to synthesise beside another one, which is a second start, or what a start that was
 * killed left running. Either ends by itself within seconds.
 */
async function afterOthers(work: () => Promise<void>): Promise<void> {
  for (let left = 60; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !(error instanceof Error && error.message.includes('is currently synthing'))) throw error;
      await sleep(1000);
    }
  }
}

/**
 * Builds and synthesises into `<root>/cdk.out` when anything it is made of has changed, and returns that folder.
 * Synthesis goes through the CDK's command line, because only that runs the template validator.
 * @throws Error with the tool's whole output when a step fails
 */
export async function synthesise(root: string, environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<string> {
  const assembly = join(root, 'cdk.out');
  const mark = join(assembly, '.fingerprint');
  const now = await fingerprint(root, environment);
  const made = existsSync(mark) && existsSync(join(assembly, 'manifest.json')) && readFileSync(mark, 'utf8') === now;
  if (made) return assembly;
  // What is made from now on is nobody's until it is whole, however this process ends.
  rmSync(mark, { force: true });
  say('building and synthesising');
  await run(root, environment, 'build.mjs', []);
  const cdk = join('node_modules', 'aws-cdk', 'bin', 'cdk');
  await afterOthers(() => run(root, environment, cdk, ['synth', '--quiet', '--output', assembly]));
  writeFileSync(mark, now);
  return assembly;
}
