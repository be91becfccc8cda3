import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { textCache } from '../src/text-cache.ts';
import { compileWith } from '../src/appsync/runtime/compile.ts';
import { ambient, context, resolver } from './appsync/runtime/evaluate.ts';

const packageFolder = fileURLToPath(new URL('../', import.meta.url));
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'text-cache-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('cached texts', () => {
  test('are made once for all processes of an installation, separately for each key', () => {
    const make = vi.fn(() => 'made');

    expect(textCache(folder).get('a', make)).toBe('made');
    expect(textCache(folder).get('a', make)).toBe('made');
    expect(make).toHaveBeenCalledTimes(1);
    expect(textCache(folder).get('b', () => 'another')).toBe('another');
  });

  test('are not cached when making them failed', () => {
    const refuse = () => {
      throw new Error('refused');
    };

    expect(() => textCache(folder).get('a', refuse)).toThrow('refused');
    expect(textCache(folder).get('a', () => 'made')).toBe('made');
  });

  test('are made each time if nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const nowhere = textCache(join(folder, 'file', 'below'));

    expect(nowhere.get('a', () => 'made')).toBe('made');
    expect(nowhere.get('a', () => 'made again')).toBe('made again');
  });

  test('are made again when a source has changed', () => {
    const source = join(folder, 'source.ts');
    const textOf = (content: string, made: string): string => {
      writeFileSync(source, content);
      return textCache(join(folder, 'cache'), [relative(packageFolder, source)]).get('a', () => made);
    };

    expect(textOf('before', 'made')).toBe('made');
    expect(textOf('before', 'made again')).toBe('made');
    expect(textOf('after', 'made again')).toBe('made again');
  });

  test('are all deleted when there are 2,000 of them', () => {
    mkdirSync(folder, { recursive: true });
    for (let made = 0; made < 2000; made += 1) writeFileSync(join(folder, `${made}`), '');

    textCache(folder).get('one more', () => 'made');

    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('a resolver that an earlier process compiled', () => {
  const code = resolver('return ctx.args.word.toUpperCase();');

  test('gives the same result', () => {
    const run = () =>
      compileWith(textCache(folder))('a resolver', code).run(
        'request',
        context({ arguments: { word: 'moon' } }),
        ambient,
      );

    const first = run();

    expect(first.result).toEqual({ kind: 'value', value: 'MOON' });
    expect(run()).toEqual(first);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('is refused each time if it was refused', () => {
    const compile = () => compileWith(textCache(folder))('a resolver', resolver('while (true) {}'));

    expect(compile).toThrow('The code contains one or more errors.');
    expect(compile).toThrow('The code contains one or more errors.');
    expect(readdirSync(folder)).toEqual([]);
  });
});
