import { isValidElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { de } from '../../../web/src/words/de.ts';
import { en } from '../../../web/src/words/en.ts';

/** Every text of a catalog, by its place; sentences with values are made once with few and once with many. */
function sentencesOf(catalog: unknown, place = ''): [string, string][] {
  if (typeof catalog === 'string') return [[place, catalog]];
  if (typeof catalog === 'function') {
    const say = catalog as (...values: unknown[]) => unknown;
    const values: unknown[][] = [
      [1, 1, 1],
      [7, 9, 20],
    ];
    if (/\.(text|keepCast|mailHint)$/.test(place)) values.splice(0, 2, [(text: string) => text]);
    return values.map((given) => {
      const said = say(...given);
      return [place, isValidElement(said) ? renderToStaticMarkup(said) : String(said)];
    });
  }
  return Object.entries(catalog as object).flatMap(([name, value]) => sentencesOf(value, `${place}.${name}`));
}

const english = sentencesOf(en);
const german = sentencesOf(de);
const saying = (sentences: readonly [string, string][], pattern: RegExp) =>
  sentences.filter(([, said]) => pattern.test(said)).map((one) => one.join(': '));

describe('the catalog', () => {
  it('has a text everywhere, in the same places in each language', () => {
    expect(english.length).toBeGreaterThan(400);
    expect(german.map(([place]) => place)).toEqual(english.map(([place]) => place));
    for (const sentences of [english, german])
      expect(saying(sentences, /^\s*$|undefined|NaN|\[object|#(?!x27)|\$\{| {2}/)).toEqual([]);
  });

  it('is translated: the only identical texts are names and words of both languages', () => {
    const alike = english.filter(([, said], at) => german[at]?.[1] === said).map(([, said]) => said);
    expect([...new Set(alike)].sort()).toEqual(
      ['Auto', 'Code', 'Deutsch', 'English', 'GraphQL', 'Name', 'Nightlight 1.zip', 'Nightlight 7.zip']
        .concat([
          'Normal',
          'OpenDyslexic',
          'Pause',
          'Clips',
          'Link',
          'Religion',
          'Tokens',
          'Webhook',
          'https://hooks.example.com/nightlight',
          'offline',
          '1, 1, 1',
          '7, 9, 20',
          '1 (1)',
          '7 (9)',
        ])
        .sort(),
    );
  });

  it('has none of the words that native readers stumbled over', () => {
    expect(
      saying(
        english,
        /\bis no \b|\btold\b|for leave|λ|for good|make a shelf|look in your mail|forgot the password|small letter|\ba sign\b|are the least|belong together|^not made$|come out|in this state|usual voice|\bsome \d|at most .* fit|commas between|exactly one|when it is read\b|made ready|drawn that evening|\bgo on\b|\bmails (is|are) |how it reads|page before|^letters$|your time\. |is it well|hear of every|just now/i,
      ).filter((sentence) => !/couldn't load these just now/.test(sentence)),
    ).toEqual([]);
  });

  it('has the quotation marks of its language', () => {
    expect(saying(english, /["„‚]/)).toEqual([]);
    expect(saying(german, /["”'’]|“[^\s.,:;?!)]/)).toEqual([]);
    for (const [place, said] of german)
      expect([place, said.split('„').length]).toEqual([place, said.split('“').length]);
  });

  it('addresses a reader of German informally', () => {
    expect(saying(german, /\b(Ihnen|Ihrem|Ihres|klicken Sie|können Sie|Sie können|bitte)\b/)).toEqual([]);
  });
});
