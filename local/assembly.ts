import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { glob } from 'glob';
import { withExclusiveFolder } from 'local-cloud';
import { readConfig } from '../lib/config.ts';

/** Everything that the synthesized template depends on; `graphql/operations` is part of the functions' bundles. */
const inputs = [
  'bin/**/*.ts',
  'lib/**/*.ts',
  'graphql/**/*.{ts,mjs,graphql}',
  'story/**/*.ts',
  'functions/**/*.ts',
  'data/**/*.json',
  'build.mjs',
  'run.mjs',
  'packages/local-cloud/bin/bundled.mjs',
  'cdk.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const manifest = 'manifest.json';

/** The files that describe what was synthesized; the names of the assets contain their content's hash. */
const outputs = [manifest, '*.template.json', '*.assets.json'];

async function digest(root: string, patterns: readonly string[], salt = ''): Promise<string> {
  const hash = createHash('sha256').update(salt);
  for (const file of (await glob([...patterns], { cwd: root, posix: true })).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** The settings that `bin/app.ts` uses: another configuration gives another template; spelling out a default does not. */
const settings = (environment: NodeJS.ProcessEnv): string => JSON.stringify(readConfig(environment));

/**
 * The environment without anything that leads to an AWS account. With credentials, the CDK's command line asks AWS
 * whose they are before it synthesizes, and here nothing may leave this machine. The model's key is removed, too,
 * because synthesis does not need it.
 */
export const withoutAccount = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(AWS|CDK|OPENAI|ANTHROPIC)_/.test(name))),
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

function run(root: string, environment: NodeJS.ProcessEnv, command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: root,
      env: withoutAccount(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // If this process ends, the build must end, too.
    const end = (): void => void child.kill();
    process.once('exit', end);
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}:\n${Buffer.concat(output).toString()}`));
    });
  });
}

/**
 * The CDK's command line refuses to synthesize while another one does: `npm run synth`, or one left over from a start
 * that was killed. Either ends by itself within seconds.
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

/** Whether the folder contains a complete assembly: synthesis writes the manifest last. */
function isReadable(assembly: string): boolean {
  try {
    JSON.parse(readFileSync(join(assembly, manifest), 'utf8'));
    return true;
  } catch {
    return false;
  }
}

/** Runs the CDK's command line, which synthesizes first and then runs the template validator. */
async function synth(
  root: string,
  environment: NodeJS.ProcessEnv,
  assembly: string,
  onReadable: () => void,
): Promise<void> {
  mkdirSync(assembly, { recursive: true });
  rmSync(join(assembly, manifest), { force: true });
  const watcher = watch(assembly, () => {
    if (isReadable(assembly)) onReadable();
  });
  try {
    const cdk = join('node_modules', 'aws-cdk', 'bin', 'cdk');
    await run(root, environment, cdk, ['synth', '--quiet', '--output', assembly]);
  } finally {
    watcher.close();
  }
}

/** @param onReadable is called once the assembly can be read, before it is validated */
async function make(
  root: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
  onReadable: () => void,
): Promise<void> {
  const assembly = assemblyOf(root);
  const mark = join(assembly, '.fingerprint');
  const isMade = async (from: string): Promise<boolean> =>
    existsSync(mark) && readFileSync(mark, 'utf8') === `${from}\n${await digest(assembly, outputs)}`;
  const fingerprint = () => digest(root, inputs, settings(environment));
  if (await isMade(await fingerprint())) return;
  await withExclusiveFolder(
    join(root, 'dist'),
    () => say('waiting for another build'),
    async () => {
      const now = await fingerprint();
      if (await isMade(now)) return;
      // Until the new assembly is complete and valid, it must not be reused, however this process ends.
      rmSync(mark, { force: true });
      say('building and synthesizing');
      await afterOthers(() => synth(root, environment, assembly, onReadable));
      writeFileSync(mark, `${now}\n${await digest(assembly, outputs)}`);
    },
  );
}

const assemblyOf = (root: string): string => join(root, 'cdk.out');

/** An assembly that can be read. */
export interface Synthesis {
  readonly assembly: string;
  /** Rejects with the tool's whole output if the validator refuses the template. */
  readonly validated: Promise<void>;
}

/**
 * Builds and synthesizes into `<root>/cdk.out` if any input has changed. A deployment synthesizes into the same
 * folder, perhaps for another stage; its output is not reused here. Resolves before the template is validated, which
 * takes as long as the rest; if the validator refuses it, it is synthesized again the next time. Synthesis uses the
 * CDK's command line, because only that fails when the validator does.
 * @throws Error with the tool's whole output if an earlier step fails
 */
export const synthesizeAhead = (
  root: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Synthesis> =>
  new Promise((resolve, reject) => {
    const readable = (): void => resolve({ assembly: assemblyOf(root), validated });
    const validated = make(root, environment, say, readable);
    // A caller that already has the assembly learns about a failure through `validated`.
    validated.then(readable, reject);
  });

/** The same, validated. @throws Error with the tool's whole output if a step fails */
export async function synthesize(
  root: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  const { assembly, validated } = await synthesizeAhead(root, environment, say);
  await validated;
  return assembly;
}
