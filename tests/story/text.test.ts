import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasAlteredAlias } from '../../story/aliases.ts';
import { MAX_RAW_LENGTH, clean, isDigit, isLetter } from '../../story/text.ts';
import { range } from '../../story/units.ts';
import { hide as hideNames } from '../support/guarded.ts';

const isWellFormed = (text: string): boolean =>
  !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);

describe('clean', () => {
  it.each([
    ['spaces at the ends', '  a mouse \n', 'a mouse'],
    ['only spaces', ' \t \u00A0\u2003 ', ''],
    ['zero-width characters', 'a\u200B m\u200Co\u200Du\u2060s\uFEFFe', 'a mouse'],
    ['marks and overrides of direction', '\u202Ea mouse\u202C \u200Fand\u2066 I\u2069', 'a mouse and I'],
    ['Unicode tag characters', 'a mouse\u{E0001}\u{E0069}\u{E0067}\u{E006E}\u{E007F}', 'a mouse'],
    ['supplementary variation selectors', 'a\u{E0101} mouse', 'a mouse'],
    ['a soft hyphen', 'lan\u00ADtern', 'lantern'],
    ['control characters', 'a\u0000 m\u0007ouse\u009F', 'a mouse'],
    ['a lone high surrogate', 'a \uD83D mouse', 'a  mouse'],
    ['a lone low surrogate', 'a \uDC2D mouse', 'a  mouse'],
    ['two high surrogates before a low one', '\uD83D\uD83D\uDC2D', '\u{1F42D}'],
    ['half a tag character', 'a\uDB40 mouse', 'a mouse'],
    ['every kind of line end', 'a\r\nb\rc\u2028d\ne', 'a\nb\nc\nd\ne'],
    ['kinds of spaces', 'a\tb\u00A0c\u3000d', 'a b c d'],
    ['emoji', 'a mouse 🐭 and 👨‍👩‍👧', 'a mouse 🐭 and 👨‍👩‍👧'],
    ['an emoji with a trade, a shade and a color of its heart', '👩‍🚀 Zoë 👩🏽‍🚀 ❤️‍🔥 🏳️‍🌈', '👩‍🚀 Zoë 👩🏽‍🚀 ❤️‍🔥 🏳️‍🌈'],
    ['joiners of Persian and Hindi', 'می\u200Cنا क्\u200Dष ന്\u200D', 'می\u200Cنا क्\u200Dष ന്\u200D'],
    [
      'joiners that join nothing',
      '👩\u200D Zoë\u200C \u200D\u200D🚀 a\u200D🚀 👩\u200Da 🚀\u200C🚀',
      '👩 Zoë 🚀 a🚀 👩a 🚀🚀',
    ],
    ['rows of joiners', '👩\u200D\u200D\u200C\u200D🚀 می\u200C\u200C\u200Cنا', '👩\u200D🚀 می\u200Cنا'],
    [
      'the flags of Scotland, Wales and England',
      '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}!',
      '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}!',
    ],
    [
      'other words in tags behind a flag',
      '\u{1F3F4}\u{E0068}\u{E0069}\u{E007F} and \u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}',
      '\u{1F3F4} and \u{1F3F4}',
    ],
    ["a flag's tags without a flag", 'a\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}', 'a'],
    ['other scripts', 'мышь 老鼠 فأر', 'мышь 老鼠 فأر'],
  ])('%s', (_what, given, cleaned) => {
    expect(clean(given)).toBe(cleaned);
  });

  it('keeps a surrogate pair across two slices of 1,000', () => {
    const text = `${'a'.repeat(999)}🐭b`;

    expect(clean(text)).toBe(text);
  });

  it('cannot be cleaned further, and has no half of a surrogate pair', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const halves = fc
      .array(
        fc.constantFrom(
          '\uD83D',
          '\uDC2D',
          '\u200D',
          '\u200C',
          '\uDC67',
          '\u{1F3F4}',
          '\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
          'ن',
          '\u094D',
          '\uFE0F',
          '❤',
          'a',
          '\u0301',
          '\u200B',
          '\uDB40',
          '\r',
          '\n',
          ' ',
        ),
        { maxLength: 60 },
      )
      .map((units) => units.join(''));

    fc.assert(
      fc.property(fc.oneof(text, halves), (given) => {
        const cleaned = clean(given);
        expect(isWellFormed(cleaned)).toBe(true);
        expect(clean(cleaned)).toBe(cleaned);
        expect(cleaned.length).toBeLessThanOrEqual(given.length);
      }),
    );
  });

  it('reads no more than its limit', () => {
    expect(clean('a'.repeat(MAX_RAW_LENGTH + 5))).toHaveLength(MAX_RAW_LENGTH);
  });
});

describe('range', () => {
  it('counts, and ends where AppSync would', () => {
    expect(range(0)).toEqual([]);
    expect(range(12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(range(5_000)).toHaveLength(1_000);
  });
});

describe('isLetter and isDigit', () => {
  it('classify the characters of a word', () => {
    expect(['a', 'É', 'ß', 'ж'].every(isLetter)).toBe(true);
    expect(['1', ' ', '', '@', '鼠', "'"].some(isLetter)).toBe(false);
    expect(isDigit('7')).toBe(true);
    expect(isDigit('')).toBe(false);
  });
});

/** The positions outside of a text that are read while `work` runs. */
function missedPlaces(work: () => void): number[] {
  const { charAt } = String.prototype;
  const missed: number[] = [];
  String.prototype.charAt = function recorded(at: number): string {
    if (at < 0 || at >= this.length) missed.push(at);
    return charAt.call(this, at);
  };
  try {
    work();
  } finally {
    String.prototype.charAt = charAt;
  }
  return missed;
}

describe('where Java would throw', () => {
  const aliases = [{ alias: '@@HERO@@', name: 'Mia', chosen: true }];

  it.each([
    '',
    'a',
    'Mia',
    '\uD83D\uDC2D',
    '\uDC2D',
    'e\u0301',
    `${'a'.repeat(999)}🐭b`,
    'Mias Katze',
    'HERO',
    'x'.repeat(4000),
  ])('no character outside of a text is read (row %#)', (text) => {
    expect(missedPlaces(() => clean(text))).toEqual([]);
    expect(missedPlaces(() => hideNames(text.slice(0, 1000), aliases))).toEqual([]);
    expect(missedPlaces(() => hasAlteredAlias(text, aliases))).toEqual([]);
  });
});
