import { count, grade } from 'storyteller/collection/measure.ts';
import { describe, expect, it } from 'vitest';
import { illustratedPages } from '../../story/summary.ts';
import { readingOf } from '../../story/reading.ts';
import { addReceipt, estimatedUsd } from '../../story/receipt.ts';

const simple = 'The cat sat on the mat. The dog ran to the bed. It was warm.';

describe('reading', () => {
  it('takes as long as reading aloud at bedtime does, in any language', () => {
    expect(
      readingOf(
        Array.from({ length: 5 }, () => 'word '.repeat(120)),
        'de-DE',
      ),
    ).toEqual({ readingMinutes: 5 });
    expect(readingOf([], 'en-US')).toEqual({});
  });

  it("has the formula's grade level, in English only", () => {
    const { words, syllables } = count(simple);

    expect(readingOf([simple], 'en-GB').readingGrade).toBeCloseTo(grade(3, { words, syllables }), 1);
    expect(
      readingOf(
        ['Notwithstanding considerable apprehension, the astronomer investigated extraordinary constellations.'],
        'en-US',
      ).readingGrade,
    ).toBeGreaterThan(12);
    expect(readingOf([simple], 'fr-FR')).not.toHaveProperty('readingGrade');
  });

  it('counts a page of more than a thousand characters to its end', () => {
    expect(readingOf(['word '.repeat(720)], 'fr-FR')).toEqual({ readingMinutes: 6 });
  });
});

describe("a story's cost", () => {
  const prices = { models: { gpt: [9, 9], 'gpt-6-luna': [0.1, 0.5] }, image: 0.006, speech: 16 } as const;

  it('uses the prices of the model that wrote, plus pictures and speech', () => {
    expect(
      estimatedUsd(
        {
          model: 'gpt-6-luna-2026-10-01',
          promptTokens: 1_000_000,
          completionTokens: 1_000_000,
          images: 2,
          narratedCharacters: 1_000_000,
        },
        prices,
      ),
    ).toBe(16.612);
    expect(estimatedUsd({ model: 'nightlight-offline', promptTokens: 1_000_000 }, prices)).toBeUndefined();
    expect(estimatedUsd({ model: 'gpt-6-luna', promptTokens: 1 }, {})).toBeUndefined();
    expect(estimatedUsd({ model: 'llama3.2', images: 3, paintedBy: 'builtin' }, { image: 0.006 })).toBeUndefined();
    expect(estimatedUsd({ model: 'llama3.2', images: 3, paintedBy: 'openai' }, { image: 0.006 })).toBe(0.018);
  });

  it('includes failed attempts', () => {
    expect(
      addReceipt({ model: 'a', promptTokens: 1, images: 1 }, { model: 'b', promptTokens: 2, completionTokens: 3 }),
    ).toEqual({ model: 'b', promptTokens: 3, completionTokens: 3, images: 1, narratedCharacters: undefined });
  });
});

describe('pictures', () => {
  it.each([
    [0, 5, []],
    [1, 5, [1]],
    [2, 5, [1, 3]],
    [3, 5, [1, 2, 4]],
    [3, 12, [1, 5, 9]],
    [5, 5, [1, 2, 3, 4, 5]],
    [9, 5, [1, 2, 3, 4, 5]],
  ])('%i for %i pages are spread evenly: %j', (pictures, pages, chosen) => {
    expect(illustratedPages(pictures, pages)).toEqual(chosen);
  });
});
