import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMIT, escaped, partsOf, placeIn } from '../../../functions/narrateStory/speech.ts';
import type { Part } from '../../../functions/narrateStory/speech.ts';

const pace = { rate: 90, sentencePause: 500, pagePause: 700 };
const opening = '<speak><prosody rate="90%">';
const closing = '</prosody></speak>';
const page = (number: number, text: string) => ({ number, text });
const sentences = (count: number): string =>
  Array.from({ length: count }, (_, at) => `Sentence ${at} says that the mouse went on, quietly.`).join(' ');

/** The text of the runs of all parts, page by page. */
function textsOf(parts: readonly Part[]): Record<number, string> {
  const texts: Record<number, string> = {};
  for (const { page: number, start, text } of parts.flatMap(({ runs }) => runs)) {
    expect(start).toBe((texts[number] ?? '').length);
    texts[number] = (texts[number] ?? '') + text;
  }
  return texts;
}

describe('partsOf', () => {
  it('speaks title and pages in one call if they fit, with a break between any two', () => {
    const parts = partsOf([page(0, 'The Lantern'), page(1, 'One.'), page(2, 'Two.')], 'en-US', pace);

    expect(parts.map(({ ssml }) => ssml)).toEqual([
      `${opening}The Lantern<break time="700ms"/>One.<break time="700ms"/>Two.${closing}`,
    ]);
    expect(parts[0]?.characters).toBe('The LanternOne.Two.'.length);
  });

  it('splits at page ends and fills each call with as many pages as fit', () => {
    const pages = [1, 2, 3, 4, 5].map((number) => page(number, sentences(24)));
    const { length } = sentences(24);

    const parts = partsOf(pages, 'en-US', pace);

    expect(length * 2).toBeLessThan(LIMIT);
    expect(parts.map(({ runs }) => [...new Set(runs.map((run) => run.page))])).toEqual([[1, 2], [3, 4], [5]]);
    expect(parts.map(({ runs }) => runs.at(-1)?.pause)).toEqual([0.7, 0.7, 0]);
    expect(parts[0]?.ssml.endsWith(`<break time="700ms"/>${closing}`)).toBe(true);
  });

  it('splits a page that is too long at the end of a sentence, else between words, else anywhere', () => {
    const long = partsOf([page(1, sentences(100))], 'en-US', pace);
    expect(long).toHaveLength(2);
    expect(long[0]?.runs.at(-1)?.text.trimEnd().endsWith('quietly.')).toBe(true);

    const words = partsOf([page(1, 'wordwordw '.repeat(700))], 'en-US', pace);
    expect(words).toHaveLength(3);
    for (const { runs } of words) expect(runs[0]?.text).toMatch(/^(wordwordw )+$/);

    const endless = partsOf([page(1, 'a'.repeat(7000))], 'en-US', pace);
    expect(endless.map(({ characters }) => characters)).toEqual([3000, 3000, 1000]);
  });

  it.each([
    ['a name that closes the document', 'Hello </speak> you', 'Hello &lt;/speak&gt; you'],
    ['sound from elsewhere', '<audio src="https://x/y.mp3"/>', '&lt;audio src=&quot;https://x/y.mp3&quot;/&gt;'],
    ['an entity', 'Salt &amp; pepper', 'Salt &amp;amp; pepper'],
    ['half a surrogate pair and a control', 'a\uD800b\u0007c', 'a b c'],
    ['an emoji', 'a 🦊 b', 'a 🦊 b'],
  ])('keeps %s valid SSML', (_, text, spoken) => {
    expect(partsOf([page(1, text)], 'en-US', pace)[0]?.ssml).toBe(`${opening}${spoken}${closing}`);
  });

  it('pauses between sentences only', () => {
    const text = '"Hello!" said the fox. "Who?" asked Mr. Owl. “ Nobody.” 🌙 It was quiet…';
    expect(partsOf([page(1, text)], 'en-US', pace)[0]?.ssml.replaceAll('<break time="500ms"/>', '|')).toBe(
      `${opening}&quot;Hello!&quot; said the fox. |&quot;Who?&quot; asked Mr. Owl. |“ Nobody.” |🌙 It was quiet…${closing}`,
    );
  });

  it('stays below the limit of all characters, including tags', () => {
    const parts = partsOf([page(1, 'Go! '.repeat(700))], 'en-US', pace);
    expect(parts.map(({ runs }) => runs.length).reduce((sum, count) => sum + count, 0)).toBe(700);
    for (const { ssml } of parts) expect(ssml.length).toBeLessThanOrEqual(6000);
    expect(parts).toHaveLength(3);
  });

  it('leaves out unpronounceable characters', () => {
    expect(partsOf([page(0, ' '), page(1, 'One.'), page(2, '\n')], 'en-US', pace).map(({ ssml }) => ssml)).toEqual([
      `${opening}One.${closing}`,
    ]);
    expect(partsOf([page(0, '')], 'en-US', pace)).toEqual([]);
  });

  it('loses nothing and stays below the limit, whatever the text', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'Z',
        ' ',
        ' ',
        '.',
        '. ',
        '&',
        '<',
        '"',
        "'",
        'é',
        '漢',
        '🦊',
        '\n',
        '\uDC00',
        'longerword',
      ),
      maxLength: 4000,
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const parts = partsOf(
          texts.map((one, at) => page(at, one)),
          'de-DE',
          pace,
        );
        const told = textsOf(parts);
        texts.forEach((one, at) => expect(told[at] ?? '').toBe(one.trim() === '' ? '' : one));
        for (const { characters, ssml } of parts) {
          expect(characters).toBeLessThanOrEqual(LIMIT);
          expect(ssml.length).toBeLessThan(6000);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('placeIn', () => {
  it('maps each byte of the SSML to the character that it stands for', () => {
    const text = fc
      .string({
        unit: fc.constantFrom('a', ' ', '&', '<', "'", 'é', '漢', '🦊', '\uD800'),
        minLength: 1,
        maxLength: 60,
      })
      .filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(text, text, (title, first) => {
        const [part] = partsOf([page(0, title), page(1, first)], 'en-US', pace);
        for (const run of part?.runs ?? []) {
          let bytes = run.from;
          let units = run.start;
          for (const character of run.text) {
            for (let inside = 0; inside < Buffer.byteLength(escaped(character)); inside += 1) {
              expect(placeIn(run, bytes + inside)).toEqual({ page: run.page, offset: units });
            }
            bytes += Buffer.byteLength(escaped(character));
            units += character.length;
          }
          expect(bytes).toBe(run.to);
          expect(placeIn(run, run.to)).toEqual({ page: run.page, offset: run.start + run.text.length });
        }
      }),
      { numRuns: 300 },
    );
  });
});
