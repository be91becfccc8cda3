import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { synthesize, synthesizeAhead } from '../../local/assembly.ts';

/** Replaces the CDK's command line: copies an input into the assembly, file by file, and may end halfway. */
const cdk = `
const { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const at = process.argv.indexOf('--output');
const out = process.argv[at + 1];
appendFileSync('ran', process.argv.slice(2, at).join(' ') + '\\n');
writeFileSync('environment', JSON.stringify(process.env));
if (existsSync('fail-build')) { console.log('what the app printed'); console.error('why it failed'); process.exit(3); }
if (existsSync('busy')) { rmSync('busy'); console.error('Another CLI (PID=1) is currently synthing to cdk.out.'); process.exit(1); }
mkdirSync(out, { recursive: true });
writeFileSync(out + '/dev.template.json', readFileSync('bin/app.ts'));
if (existsSync('die')) process.kill(process.pid, 'SIGKILL');
writeFileSync(out + '/manifest.json', '{}');
if (existsSync('validate')) {
  const { watch } = require('node:fs');
  const watcher = watch('.', () => decide());
  const decide = () => {
    if (existsSync('refuse')) { console.error('E1001: it is not valid'); process.exit(1); }
    if (existsSync('pass')) watcher.close();
  };
  decide();
}
`;

let root: string;
let said: string[];

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const remove = (file: string): void => rmSync(join(root, file));
const make = (environment: NodeJS.ProcessEnv = {}) => synthesize(root, environment, (line) => said.push(line));
/** The programs that ran since the last call. */
function ran(): string[] {
  const lines = existsSync(join(root, 'ran')) ? readFileSync(join(root, 'ran'), 'utf8').split('\n').slice(0, -1) : [];
  rmSync(join(root, 'ran'), { force: true });
  return lines;
}
const everything = ['synth --quiet'];
const synthesisIsWhole = () =>
  expect.poll(() => existsSync(join(root, 'cdk.out/manifest.json')), { interval: 10 }).toBe(true);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nightlight-assembly-'));
  said = [];
  write('node_modules/aws-cdk/bin/cdk', cdk);
  write('bin/app.ts', 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the assembly', () => {
  it('is made once', async () => {
    expect(await make()).toBe(join(root, 'cdk.out'));
    expect(ran()).toEqual(everything);
    expect(await make()).toBe(join(root, 'cdk.out'));
    expect(ran()).toEqual([]);
    expect(said).toEqual(['building and synthesizing']);
  });

  it.each([
    'bin/app.ts',
    'lib/deep/api.ts',
    'graphql/schema.graphql',
    'graphql/resolvers/Query.x/a.ts',
    'graphql/operations/publish.graphql',
    'story/text.ts',
    'functions/x/handler.ts',
    'data/scenes.json',
    'build.mjs',
    'run.mjs',
    'packages/local-cloud/bin/bundled.mjs',
    'cdk.json',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
  ])('is made again when %s changes', async (file) => {
    await make();
    ran();
    write(file, 'changed');
    await make();
    expect(ran()).toEqual(everything);
  });

  it('is made again when an input is deleted, and not when something else changes', async () => {
    write('lib/api.ts', 'x');
    await make();
    ran();
    write('local/start.ts', 'changed');
    write('README.md', 'changed');
    await make();
    expect(ran()).toEqual([]);
    remove('lib/api.ts');
    await make();
    expect(ran()).toEqual(everything);
  });

  it('is made again when a setting of the app changes, and for no other variable', async () => {
    await make({ NIGHTLIGHT_STAGE: 'dev', PORT: '1' });
    ran();
    await make({ PORT: '2', NIGHTLIGHT_STAGE: 'dev' });
    expect(ran()).toEqual([]);
    await make({ NIGHTLIGHT_STAGE: 'prod' });
    expect(ran()).toEqual(everything);
  });

  it('is not reused from a deployment that synthesized another stage into the same folder', async () => {
    await make();
    ran();
    write('cdk.out/prod.template.json', '{}');
    await make();
    expect(ran()).toEqual(everything);
    write('cdk.out/manifest.json', '{"other":true}');
    await make();
    expect(ran()).toEqual(everything);
  });

  it('is made again after an interrupted synthesis, even with the earlier inputs', async () => {
    await make();
    write('bin/app.ts', 'two');
    write('die', '');
    await expect(make()).rejects.toThrow('cdk ended with null');
    remove('die');
    write('bin/app.ts', 'one');
    ran();
    await make();
    expect(ran()).toEqual(everything);
    expect(readFileSync(join(root, 'cdk.out/dev.template.json'), 'utf8')).toBe('one');
  });

  it('fails with everything that the tool printed', async () => {
    write('fail-build', '');
    const failed = make();
    await expect(failed).rejects.toThrow(/^node_modules.aws-cdk.bin.cdk ended with 3:\n/);
    await expect(failed).rejects.toThrow('what the app printed');
    await expect(failed).rejects.toThrow('why it failed');
    expect(ran()).toEqual(everything);
  });

  it('is usable before it is validated, and made again when validation fails', async () => {
    write('validate', '');
    const { assembly, validated } = await synthesizeAhead(root, {}, () => undefined);
    expect(readFileSync(join(assembly, 'dev.template.json'), 'utf8')).toBe('one');

    write('refuse', '');
    await expect(validated).rejects.toThrow(/^node_modules.aws-cdk.bin.cdk ended with 1:\nE1001: it is not valid/);

    remove('refuse');
    ran();
    const again = await synthesizeAhead(root, {}, () => undefined);
    write('pass', '');
    await again.validated;
    expect(ran()).toEqual(everything);
    await make();
    expect(ran()).toEqual([]);
  });

  it('is not considered valid by a caller that waits for both', async () => {
    write('validate', '');
    const made = make();
    await synthesisIsWhole();
    write('refuse', '');

    await expect(made).rejects.toThrow('E1001: it is not valid');
  });

  it('is made by one of two starts, and the other waits for it', async () => {
    await Promise.all([make(), make()]);
    expect(ran()).toEqual(everything);
    expect(said.sort()).toEqual(['building and synthesizing', 'waiting for another build']);
  });

  it("is made once another process's command line has finished", async () => {
    write('busy', '');
    await make();
    expect(ran()).toEqual([...everything, 'synth --quiet']);
  });

  it("is made without access to AWS, and without the model's key", async () => {
    await make({
      PATH: process.env['PATH'],
      HOME: '/home/me',
      NIGHTLIGHT_STAGE: 'dev',
      AWS_PROFILE: 'me',
      AWS_ACCESS_KEY_ID: 'canary',
      CDK_DEFAULT_ACCOUNT: '1',
      OPENAI_API_KEY: 'sk-canary',
    });
    const seen = JSON.parse(readFileSync(join(root, 'environment'), 'utf8')) as Record<string, string>;
    expect(seen).toMatchObject({
      HOME: '/home/me',
      NIGHTLIGHT_STAGE: 'dev',
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    });
    expect(Object.keys(seen).filter((name) => /^(AWS_(PROFILE|ACCESS)|CDK_DEFAULT|OPENAI)/.test(name))).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('canary');
  });
});
