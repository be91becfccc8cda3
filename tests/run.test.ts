import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
let project: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
};
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['run.mjs', ...args], { cwd: project, encoding: 'utf8' });
const bundles = (): string[] =>
  readdirSync(join(project, 'node_modules/.cache/programs')).filter((name) => !name.endsWith('.json'));

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'nightlight-run-')));
  for (const file of ['run.mjs', 'packages/local-cloud/bin/bundled.mjs']) cpSync(join(root, file), join(project, file));
  write('package.json', '{"type":"module"}');
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(join(root, 'node_modules/esbuild'), join(project, 'node_modules/esbuild'));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('a program of the project', () => {
  it('runs as if Node had started it, and each of its modules keeps its path', () => {
    write('scripts/word.ts', 'export const word: string = import.meta.url;');
    write('scripts/late.ts', 'export const late = "late";');
    write(
      'scripts/say.ts',
      "import { word } from './word.ts';\nconst { late } = await import('./late.ts');\nconsole.log(JSON.stringify([process.argv.slice(1), word, late]));",
    );

    expect(JSON.parse(run('scripts/say.ts', '--loud').stdout)).toEqual([
      [join(project, 'scripts/say.ts'), '--loud'],
      `file://${join(project, 'scripts/word.ts')}`,
      'late',
    ]);
  });

  it('loads plain modules from their own place, early and late', () => {
    write('build.mjs', 'export const place = import.meta.url;');
    write(
      'scripts/say.ts',
      "import { place } from '../build.mjs';\nconst late = await import('../build.mjs');\nconsole.log(place, late.place === place);",
    );

    expect(run('scripts/say.ts').stdout).toBe(`file://${join(project, 'build.mjs')} true\n`);
  });

  it('knows that it is the main program', () => {
    write('scripts/part.ts', "if (import.meta.filename === process.argv[1]) console.log('part');");
    write('scripts/say.ts', "import './part.ts';\nif (import.meta.filename === process.argv[1]) console.log('say');");

    expect(run('scripts/say.ts').stdout).toBe('say\n');
  });

  it('is bundled once, and again when one of its modules has changed', () => {
    write('scripts/word.ts', "export const word = 'one';");
    write('scripts/say.ts', "import { word } from './word.ts';\nconsole.log(word);");

    expect(run('scripts/say.ts').stdout).toBe('one\n');
    expect(run('scripts/say.ts').stdout).toBe('one\n');
    expect(bundles()).toHaveLength(1);

    write('scripts/word.ts', "export const word = 'another';");
    expect(run('scripts/say.ts').stdout).toBe('another\n');
    expect(bundles()).toHaveLength(2);
  });

  it('that cannot be bundled is not run, and its error is reported', () => {
    write('scripts/say.ts', "console.log('ran');\nconst = 1;");

    const { status, stdout, stderr } = run('scripts/say.ts');

    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('scripts/say.ts:2:6');
  });
});
