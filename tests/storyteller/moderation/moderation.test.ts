import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject } from 'local-cloud/json.ts';
import { categories, moderate } from 'storyteller/moderation/moderation.ts';
import { categoriesOf, compileRules } from 'storyteller/moderation/rules.ts';
import { wordsOf } from 'storyteller/moderation/words.ts';
import { harmless as withoutPersonalData } from '../../story/personal/corpus.ts';
import { prompts } from '../../support/prompts.ts';

function flaggedFor(text: string): string[] {
  const { results } = moderate({ input: text });
  const [result] = Array.isArray(results) ? results : [];
  if (!isObject(result) || !isObject(result.categories)) throw new TypeError('There is no result.');
  const named = Object.entries(result.categories)
    .filter(([, yes]) => yes === true)
    .map(([category]) => category);
  expect(result.flagged).toBe(named.length > 0);
  return named;
}

const languages = ['en-US', 'en-GB', 'de', 'fr', 'es', 'it', 'pt'] as const;
type Table<Row> = Readonly<Record<(typeof languages)[number], readonly Row[]>>;

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
/** Ideas of children that look harmful but are not. */
const harmless = JSON.parse(read('harmless.json')) as Table<string>;
/** Texts that must not pass, typed plainly and in disguise, with the category that the answer has to include. */
const harmful = JSON.parse(read('harmful.json')) as Table<readonly [category: string, text: string]>;

const rowsOf = <Row>(table: Table<Row>): Row[] => languages.flatMap((language) => table[language]);
const rate = (count: number, all: number): string => `${count} of ${all} (${((100 * count) / all).toFixed(1)} %)`;

describe('the word list', () => {
  it.each(languages)('passes each harmless idea in %s', (language) => {
    expect(harmless[language].filter((text) => flaggedFor(text).length > 0)).toEqual([]);
  });

  it.each(languages)('stops each harmful one in %s, for its category', (language) => {
    expect(harmful[language].filter(([category, text]) => !flaggedFor(text).includes(category))).toEqual([]);
  });

  it('has its two rates from 300 ideas of each kind', () => {
    const [passing, stopping] = [rowsOf(harmless), rowsOf(harmful)];
    const stopped = passing.filter((text) => flaggedFor(text).length > 0).length;
    const missed = stopping.filter(([, text]) => flaggedFor(text).length === 0).length;
    process.stdout.write(
      `word list: ${rate(stopped, passing.length)} false alarms, ${rate(missed, stopping.length)} misses\n`,
    );
    for (const texts of [passing, stopping.map(([, text]) => text)])
      expect(new Set(texts).size).toBeGreaterThanOrEqual(300);
    expect([stopped, missed]).toEqual([0, 0]);
  });

  it('passes every idea that the storyteller is tested with, and every text without personal data', () => {
    const texts = [...prompts.map(({ idea }) => idea), ...withoutPersonalData];
    expect(texts.filter((text) => flaggedFor(text).length > 0)).toEqual([]);
  });

  it.each([
    ['letters apart', 'a m u r d e r story'],
    ['pieces', 'mur der'],
    ['dots', 'k.i.l.l'],
    ['stars between letters', 'b*l*o*o*d everywhere'],
    ['stars for letters', 'k*ll'],
    ['digits', 'k1ll'],
    ['a digit for either letter', 'ki11'],
    ['a capital for another letter', 'kiII'],
    ['letters typed often', 'kiiiilll'],
    ['letters typed twice', 'kkiillll'],
    ['letters of another alphabet', 'кill'],
    ['wide letters', 'ｋｉｌｌ'],
    ['accents', 'kíll'],
    ['invisible characters', 'k\u200Bi\u00ADl\u{E0001}l'],
  ])('reads %s: %j', (_disguise, text) => {
    expect(flaggedFor(text)).not.toEqual([]);
  });

  it.each([
    's k i l l s',
    'i m a c a t',
    'He11o there',
    '1 2 3 4 5 6 7',
    '4x4',
    "I'll, you'll, we'll",
    'Am Toten Meer',
  ])('finds no word in %j', (text) => {
    expect(flaggedFor(text)).toEqual([]);
  });

  it('needs time in proportion to the text', () => {
    const seconds = (text: string): number => {
      const begun = process.cpuUsage();
      moderate({ input: text });
      const { user } = process.cpuUsage(begun);
      return user / 1e6;
    };
    seconds('warm up '.repeat(2000));
    for (const piece of ['a', 'k i l ', 'k*', '1l', 'how to ', 'ki ll ', 'chop off his ', 'kI', '*', '("']) {
      const [once, tenfold] = [seconds(piece.repeat(500)), seconds(piece.repeat(5000))];
      // Ten times the text: quadratic time would be a hundred times as long.
      expect([piece, tenfold < 40 * Math.max(once, 0.01)]).toEqual([piece, true]);
    }
  });
});

describe('a rule', () => {
  const compile = (phrase: string) => () =>
    compileRules([{ allowed: [], rules: { violence: [phrase] }, hidden: {}, small: [] }]);

  it.each(['', 'kill [him]', '[the] king', 'kill ...', '... him', 'Kill', 'kill  him', 'tué'])(
    'is not %j',
    (phrase) => {
      expect(compile(phrase)).toThrow(/^A rule must begin and end with words/);
    },
  );

  it.each([
    ['kill|kills him', ['he kills him'], ['he kills time', 'kill']],
    ['stab*', ['stabbing'], ['establish']],
    ['make [a|the] mess', ['make mess', 'make a mess'], ['make that mess']],
    ['how ... die', ['how die', 'how one may die'], ['how is it that you die']],
    ['shot her $', ['he shot her'], ['he shot her photo']],
    ['töten', ['töten', 'toeten'], ['Toten']],
  ])('%j matches %j and not %j', (phrase, met, unmet) => {
    const rules = compile(phrase)();
    const isMet = (text: string): boolean => categoriesOf(wordsOf(text), rules).size > 0;
    expect(met.filter((text) => !isMet(text))).toEqual([]);
    expect(unmet.filter(isMet)).toEqual([]);
  });

  it('is not applied inside harmless phrases, unless one is typed in disguise', () => {
    const rules = compileRules([{ allowed: ['water gun'], rules: { violence: ['gun'] }, hidden: {}, small: [] }]);
    const isMet = (text: string): boolean => categoriesOf(wordsOf(text), rules).size > 0;
    expect(['water gun', 'a gun', 'water gun and a gun', 'w4ter gun'].map(isMet)).toEqual([false, true, true, true]);
  });
});

describe('the answer', () => {
  it('has a result for each text, with every category, score and input type', () => {
    const { model, id, results } = moderate({ input: ['a fox', 'a murder'] });
    expect(model).toBe('nightlight-offline-moderation');
    expect(id).toMatch(/^modr-/);
    expect(results).toHaveLength(2);
    for (const result of Array.isArray(results) ? results : []) {
      if (!isObject(result)) throw new TypeError('There is no result.');
      for (const part of ['categories', 'category_scores', 'category_applied_input_types'])
        expect(Object.keys(result[part] ?? {}).sort()).toEqual([...categories].sort());
    }
  });

  it('reads text parts as one input', () => {
    expect(
      moderate({
        input: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'murder' },
        ],
      }).results,
    ).toHaveLength(1);
  });
});
