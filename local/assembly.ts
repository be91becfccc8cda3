import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { glob } from 'glob';
import { exclusively } from 'local-cloud';

/** Everything that the synthesised template depends on; `graphql/operations` is in the λs' bundles. */
const inputs = [
  'bin/**/*.ts',
  'lib/**/*.ts',
  'graphql/**/*.{ts,mjs,graphql}',
  'story/**/*.ts',
  'functions/**/*.ts',
  'data/**/*.json',
  'build.mjs',
  'cdk.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** What says what was synthesised; the assets that it names carry their content's hash. */
const outputs = ['manifest.json', '*.template.json', '*.assets.json'];

async function digest(root: string, patterns: readonly string[], salt = ''): Promise<string> {
  const hash = createHash('sha256').update(salt);
  for (const file of (await glob([...patterns], { cwd: root, posix: true })).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** The settings that `bin/app.ts` reads: another value is another template. */
const settings = (environment: NodeJS.ProcessEnv): string =>
  JSON.stringify(
    Object.entries(environment)
      .filter(([name]) => name.startsWith('NIGHTLIGHT_'))
      .sort(),
  );

/**
 * The environment without what leads to an account: with credentials at hand the CDK's command line asks AWS whose they
 * are before it synthesises, and here nothing leaves this machine. The model's key is nobody's business there either.
 */
const offline = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
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
      env: offline(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Whoever ends this process means the build, too.
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
 * The CDK's command line refuses to synthesise beside another one: `npm run synth`, or what a start that was killed left
 * running. Either ends by itself within seconds.
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
 * Builds and synthesises into `<root>/cdk.out` when anything it is made of has changed, and returns that folder. A
 * deployment synthesises into the same folder, perhaps for another stage: what it left is not taken for ours.
 * Synthesis goes through the CDK's command line, because only that runs the template validator.
 * @throws Error with the tool's whole output when a step fails
 */
export async function synthesise(
  root: string,
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string> {
  const assembly = join(root, 'cdk.out');
  const mark = join(assembly, '.fingerprint');
  const isMade = async (from: string): Promise<boolean> =>
    existsSync(mark) && readFileSync(mark, 'utf8') === `${from}\n${await digest(assembly, outputs)}`;
  const fingerprint = () => digest(root, inputs, settings(environment));
  if (await isMade(await fingerprint())) return assembly;
  await exclusively(
    join(root, 'dist'),
    () => say('waiting for another build'),
    async () => {
      const now = await fingerprint();
      if (await isMade(now)) return;
      // What is made from now on is nobody's until it is whole, however this process ends.
      rmSync(mark, { force: true });
      say('building and synthesising');
      await run(root, environment, 'build.mjs', []);
      const cdk = join('node_modules', 'aws-cdk', 'bin', 'cdk');
      await afterOthers(() => run(root, environment, cdk, ['synth', '--quiet', '--output', assembly]));
      writeFileSync(mark, `${now}\n${await digest(assembly, outputs)}`);
    },
  );
  return assembly;
}
