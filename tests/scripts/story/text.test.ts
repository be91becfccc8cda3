import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, printable, wrap } from '../../../scripts/story/text.ts';

describe('text for a terminal', () => {
  it.each([
    ['escape sequences', 'a\u001b[31mb\u001b]0;t\u0007c', 'a[31mb]0;tc'],
    ['C1 controls', 'a\u009b31mb', 'a31mb'],
    ['marks and overrides of direction', 'a\u202eb\u200fc\u2066d', 'abcd'],
    ['tag characters', 'a\u{E0041}b', 'ab'],
    ['a lone surrogate', 'a\ud83db', 'a\ufffdb'],
    ['every line end', 'a\r\nb\rc\u2028d\u2029e\nf', 'a\nb\nc\nd\ne\nf'],
    ['tabs', 'a\tb', 'a b'],
  ])('has no %s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each([
    ['Persian', 'می\u200cخواهم'],
    ['an emoji family', '👨\u200d👩\u200d👧'],
    ['accents', 'Élan à Köln'],
  ])('keeps %s', (_, text) => {
    expect(printable(text)).toBe(text);
  });

  it('never contains a control character, for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // eslint-disable-next-line no-control-regex -- these are what it must not hold
        expect(printable(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it.each([
    ['mouse', 5],
    ['né', 2],
    ['ne\u0301', 2],
    ['木の家', 6],
    ['🐭', 2],
    ['👨\u200d👩\u200d👧', 2],
    ['❤️', 2],
    ['שלום', 4],
    ['', 0],
  ])('counts %s as %i columns', (text, count) => {
    expect(columns(text)).toBe(count);
  });

  it('is wrapped between words, by columns', () => {
    expect(wrap('the brave mouse', 9)).toBe('the brave\nmouse');
    expect(wrap('木の 家 mouse', 7)).toBe('木の 家\nmouse');
    expect(wrap('a  supercalifragilistic mouse\n\nb', 6)).toBe('a\nsupercalifragilistic\nmouse\n\nb');
    expect(wrap('', 10)).toBe('');
  });

  it('keeps every word and has no line that is too wide, for any input', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 })),
        fc.integer({ min: 1, max: 60 }),
        (parts, width) => {
          const text = parts.join(' ').replace(/\n/g, '');
          const lines = wrap(text, width).split('\n');
          expect(lines.join(' ').split(' ').filter(Boolean)).toEqual(text.split(' ').filter(Boolean));
          for (const line of lines) if (line.includes(' ')) expect(columns(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
