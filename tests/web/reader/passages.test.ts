import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../../web/src/reader/passages.ts';
import { marks, texts } from './marks.ts';

const text = texts[1]?.text ?? '';
const shown = (passages: ReturnType<typeof passagesOf>, of: string) =>
  passages.map((passage) =>
    passage.pieces
      .map((piece) => (piece.word ? `[${of.slice(piece.start, piece.end)}]` : of.slice(piece.start, piece.end)))
      .join(''),
  );

describe('a page in sentences and words', () => {
  it('follows the speech marks', () => {
    const of = (list: readonly { page: number }[]) => list.filter((mark) => mark.page === 1);
    const passages = passagesOf(text, 'en-US', of(marks.sentences) as never, of(marks.words) as never);
    expect(shown(passages, text)).toEqual(['[Mia] [saw] [a] [boat].', ' ', '[It] [was] [made] [of] [light].']);
    expect(passages.map((passage) => passage.sentence)).toEqual([true, false, true]);
  });

  it('follows the language without them', () => {
    expect(shown(passagesOf(text, 'en-US'), text)).toEqual([
      '[Mia] [saw] [a] [boat].',
      ' ',
      '[It] [was] [made] [of] [light].',
    ]);
  });

  it.each([
    ['Il a dit : « Bonne nuit ! » Puis il dormit.', 'fr-FR'],
    ['«¿Duermes?», preguntó. ¡Sí!', 'es-ES'],
    ['👩‍👧 waved. “Bye!” 😴', 'en-US'],
    ['One.\n\nTwo.', 'not a language!'],
    ['', 'en-US'],
  ])('keeps every character of %j', (of, language) => {
    expect(shown(passagesOf(of, language), of).join('').replace(/[[\]]/g, '')).toBe(of);
  });

  it('keeps every character once and in order, whatever the marks are', () => {
    const span = fc.record({
      page: fc.constant(1),
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      from: fc.constant(0),
      to: fc.constant(1),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 50 }),
        fc.array(span, { maxLength: 8 }),
        fc.array(span, { maxLength: 12 }),
        (of, sentences, words) => {
          const passages = passagesOf(of, 'en-US', sentences, words);
          const pieces = passages.flatMap((passage) => passage.pieces);
          expect(passages.map((passage) => of.slice(passage.start, passage.end)).join('')).toBe(of);
          expect(pieces.map((piece) => of.slice(piece.start, piece.end)).join('')).toBe(of);
        },
      ),
    );
  });
});
