import { describe, expect, it } from 'vitest';
import { layOut, shownLines } from '../../../web/src/export/film/layout.ts';
import { momentsOf } from '../../../web/src/export/film/moments.ts';
import { passagesOf } from '../../../web/src/reader/passages.ts';
import { marks } from '../reader/marks.ts';

/** Letters as wide as they are high, unlike any font, so that a line can be counted. */
const measure = (text: string, size: number): number => text.length * size;
const laid = (text: string, width: number, height: number, sizes: readonly [number, number] = [10, 4]) =>
  layOut(text, passagesOf(text, 'en-US'), { width, height }, sizes, measure);
const linesOf = (lines: readonly (readonly { readonly text: string }[])[]) =>
  lines.map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trim(),
  );

describe('the frames of a film', () => {
  const moments = momentsOf(marks, 9);

  it('follow each other without a gap, for as long as the sound', () => {
    expect(moments[0]?.at).toBe(0);
    for (const [index, { at, lasts }] of moments.entries()) {
      expect(lasts).toBeGreaterThan(0);
      expect(lasts).toBeLessThanOrEqual(1);
      expect(at + lasts).toBeCloseTo(moments[index + 1]?.at ?? 9, 9);
    }
  });

  it('show the page and the spoken word, and the title before the first word', () => {
    const shownAt = (time: number) => moments.findLast(({ at }) => at <= time);
    expect(shownAt(0)?.page).toBe(0);
    expect(shownAt(0.2)).toMatchObject({ page: 0, word: { start: 0 } });
    expect(shownAt(1.7)).toMatchObject({ page: 0, word: undefined });
    expect(shownAt(2.5)).toMatchObject({ page: 1, sentence: { start: 0 }, word: { start: 4 } });
    expect(shownAt(4.1)).toMatchObject({ page: 1, sentence: { start: 16 } });
    expect(shownAt(8.9)?.page).toBe(2);
  });

  it('exist for a sound that is longer than its marks, and for marks that are longer than the sound', () => {
    expect(momentsOf(marks, 20).at(-1)?.at).toBeGreaterThan(18);
    expect(momentsOf(marks, 3).every(({ at }) => at < 3)).toBe(true);
  });
});

describe('the words of a frame', () => {
  it('break between words, and never inside a word or before its comma', () => {
    expect(linesOf(laid('One two, three four.', 100, 1000).lines)).toEqual(['One two,', 'three', 'four.']);
  });

  it('become smaller until they fit', () => {
    const text = 'One two three four five six seven eight nine ten.';
    expect(laid(text, 100, 1000).size).toBe(10);
    const { size, lines, lineHeight } = laid(text, 100, 80);
    expect(size).toBeLessThan(10);
    expect(lines.length * lineHeight).toBeLessThanOrEqual(80);
  });

  it('scroll to the spoken sentence if even the smallest letters do not fit', () => {
    const text = Array.from({ length: 40 }, (_, index) => `Sentence ${index} is here.`).join(' ');
    const layout = laid(text, 100, 30, [4, 4]);
    const at = text.indexOf('Sentence 20');
    expect(linesOf(shownLines(layout, 30, undefined))[0]).toBe('Sentence 0 is here.');
    expect(linesOf(shownLines(layout, 30, at))).toContain('Sentence 20 is here.');
    expect(shownLines(layout, 30, text.indexOf('Sentence 39')).at(-1)).toBe(layout.lines.at(-1));
  });

  it('keep every character, whatever the text contains', () => {
    const text = 'A “boat”—made of <b>light</b>…\n\nGood night, 🦉!';
    const all = laid(text, 60, 1000).lines.flat();
    expect(all.map(({ text: piece }) => piece).join('')).toBe('A “boat”—made of <b>light</b>…Good night, 🦉!');
    for (const { start, text: piece } of all) expect(text.slice(start, start + piece.length)).toBe(piece);
  });
});
