import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageReader } from '../../../functions/writeStory/page-reader.ts';

const pagesIn = (pieces: readonly string[]): unknown[] => {
  const reader = new PageReader();
  return pieces.flatMap((piece) => reader.feed(piece));
};

/** A text split at some places. */
const cut = (text: string, places: readonly number[]): string[] => {
  const ends = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [...ends, text.length].map((end, at) => text.slice(at === 0 ? 0 : ends[at - 1], end));
};

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.constantFrom('"', '\\', '\\"', '{"pages":[{', '}]', '🦊', '\u0000', '@@HERO@@'),
);
const page = fc.record({ text, scene: text });

describe('pages found in a stream', () => {
  it('are all found, whole and in order, wherever the pieces end and however JSON is spaced', () => {
    fc.assert(
      fc.property(
        fc.record({ title: text, look: text, pages: fc.array(page, { maxLength: 6 }) }),
        fc.array(fc.nat(), { maxLength: 40 }),
        fc.constantFrom(undefined, 2, '\t'),
        (story, places, space) => {
          expect(pagesIn(cut(JSON.stringify(story, null, space), places))).toEqual(story.pages);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are known as soon as their last character has arrived, and not before', () => {
    const whole = JSON.stringify({
      title: 'x',
      pages: [
        { text: 'a', scene: 'b' },
        { text: 'c', scene: 'd' },
      ],
    });
    const reader = new PageReader();
    const found = [...whole].flatMap((sign, at) => reader.feed(sign).map((one) => [at, one] as const));

    expect(found).toEqual([
      [whole.indexOf('},{'), { text: 'a', scene: 'b' }],
      [whole.indexOf('}]}'), { text: 'c', scene: 'd' }],
    ]);
  });

  it.each([
    ['nothing', ''],
    ['plain text', 'Once upon a time { there [ was'],
    ['pages that are not a list', '{"pages":{"text":"a","scene":"b"}}'],
    ['pages further in', '{"more":{"pages":[{"text":"a"}]}}'],
    ['a field whose name looks like it', '{"title":"pages","x":[{"text":"a"}]}'],
    ['pages that are not objects', '{"pages":["a",["b"],3]}'],
    ['a page that has not ended', '{"pages":[{"text":"a","scene":"b"'],
    ['a list at the outside', '[{"pages":[{"text":"a"}]}]'],
  ])('are none in %s', (_what, json) => {
    expect(pagesIn([json])).toEqual([]);
  });

  it.each([
    ['after thinking', '<think>First {"pages":[{"text":"no","scene":"no"}]}</think>\n'],
    ['in a code fence', '```json\n'],
    ['in a code fence without a name', '\n```\n'],
    ['after thinking, in a code fence', '<think></think>\n```json\n'],
  ])('are found %s, and nothing of what comes before', (_what, before) => {
    const pages = [{ text: 'a', scene: 'b' }];
    const whole = `${before}${JSON.stringify({ title: 'x', pages })}`;
    for (const size of [1, 5, whole.length])
      expect(pagesIn(whole.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [])).toEqual(pages);
  });

  it.each([
    ['prose', 'Here is a draft: '],
    ['thinking whose mark was left out', 'Let me see. {"pages":[{"text":"no","scene":"no"}]}</think>'],
    ['thinking that never ends', '<think>'],
  ])('are none after %s: the whole text decides', (_what, before) => {
    expect(pagesIn([`${before}{"title":"x","pages":[{"text":"a","scene":"b"}]}`])).toEqual([]);
  });

  it('are repaired like the whole text: a raw line break in a string, an extra comma', () => {
    expect(pagesIn(['{"pages":[{"text":"a\nb","scene":"c",}]}'])).toEqual([{ text: 'a\nb', scene: 'c' }]);
  });

  it('keep nested values, and are null when they are not JSON', () => {
    expect(pagesIn(['{"pages":[{"text":"a","more":{"list":[1,{"b":2}]}},{text:1}]}'])).toEqual([
      { text: 'a', more: { list: [1, { b: 2 }] } },
      null,
    ]);
  });
});
