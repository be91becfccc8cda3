import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  say('building and synthesising');
  await run(root, environment, 'build.mjs', []);
  await run(root, environment, join('node_modules', 'aws-cdk', 'bin', 'cdk'), ['synth', '--quiet', '--output', assembly]);
  writeFileSync(mark, now);
  return assembly;
}
