import { describe, expect, it } from 'vitest';
import { digitalSourceType, madeBy } from '../../../web/src/components/made-by.ts';
import { de } from '../../../web/src/words/de.ts';
import { en } from '../../../web/src/words/en.ts';
import { story } from '../support/stories.ts';

const writtenBy = (model: string | null) => ({ receipt: { model } });

describe('what made a story', () => {
  it.each([
    ['gpt-6-luna', 'ai', 'TrainedAlgorithmicMediaDigitalSource'],
    ['claude-haiku', 'ai', 'TrainedAlgorithmicMediaDigitalSource'],
    // Nobody says who wrote it: it is not called a person's.
    [null, 'ai', 'TrainedAlgorithmicMediaDigitalSource'],
    ['nightlight-offline', 'collection', 'AlgorithmicMediaDigitalSource'],
    ['nightlight-offline (nearest)', 'collection', 'AlgorithmicMediaDigitalSource'],
  ] as const)('by %s is said in words, and in a term for programs', (model, made, term) => {
    expect(madeBy(en, writtenBy(model))).toBe(en.story.madeBy[made]);
    expect(madeBy(de, writtenBy(model))).toBe(de.story.madeBy[made]);
    expect(digitalSourceType(writtenBy(model))).toBe(`https://schema.org/${term}`);
  });

  it('is also said of a story without a receipt', () => {
    expect(madeBy(en, story({ receipt: null }))).toBe(en.story.madeBy.ai);
  });
});
