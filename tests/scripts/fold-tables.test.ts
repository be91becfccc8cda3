import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { APOSTROPHES, UNICODE_VERSION } from '../../story/fold-tables.ts';
import { everyCharacter, isDropped, makeTables } from '../../scripts/fold-tables/make.ts';
import { lettersIn } from '../../functions/shared/letters.ts';
import { fold } from '../../story/fold.ts';

const source = readFileSync('story/fold-tables.ts', 'utf8');

describe('the character tables for comparing names', () => {
  // Node 20, 22 and 24 know different versions of Unicode; the tables are of the newest.
  it.runIf(process.versions.unicode === UNICODE_VERSION)('are as the script writes them', () => {
    expect(makeTables()).toBe(source);
  });

  it('contain every mark and invisible character of this Node', () => {
    const dropped = everyCharacter.filter(isDropped);
    const letters = lettersIn([dropped.join('')]);
    expect(dropped.length).toBeGreaterThan(5_000);
    expect(dropped.filter((char) => letters[char] !== '')).toEqual([]);
  });

  it('use less than 6 KB of a resolver', () => {
    expect(transformSync(source, { loader: 'ts', charset: 'ascii', minifyWhitespace: true }).code.length).toBeLessThan(
      6 * 1024,
    );
  });

  it('fold each assigned character like its uppercase, lowercase and normal forms', () => {
    const formsOf = (char: string): string[] => [
      char.toUpperCase(),
      char.toLowerCase(),
      char.normalize('NFC'),
      char.normalize('NFD'),
      char.toUpperCase().normalize('NFD'),
      char.toUpperCase().toLowerCase(),
    ];
    const various = everyCharacter.filter(
      (char) => formsOf(char).some((form) => form !== char) && !/\p{Cn}/u.test(char),
    );
    const letters = lettersIn([...various, ...various.flatMap(formsOf)]);
    const wrong = various.filter((char) => formsOf(char).some((form) => fold(form, letters) !== fold(char, letters)));
    expect(various.length).toBeGreaterThan(15_000);
    expect(wrong.map((char) => `U+${char.codePointAt(0)?.toString(16)}`)).toEqual([]);
  });

  it('fold each wide, narrow, circled or otherwise decorated character like the plain one', () => {
    const dressed = everyCharacter.filter(
      (char) => char.normalize('NFKC') !== char.normalize('NFC') && !/\p{Cn}/u.test(char),
    );
    const letters = lettersIn([...dressed, ...dressed.map((char) => char.normalize('NFKC'))]);
    const wrong = dressed.filter((char) => fold(char, letters) !== fold(char.normalize('NFKC'), letters));
    expect(dressed.length).toBeGreaterThan(3_500);
    // Standalone accents are apostrophes here, and a letter in brackets is a letter.
    expect(wrong.filter((char) => !APOSTROPHES.includes(char) && !/^\(.*\)$/u.test(char.normalize('NFKC')))).toEqual(
      [],
    );
  });
});
