import { describe, expect, it } from 'vitest';
import { digitalSourceType, madeBy } from '../../../web/src/components/made-by.ts';
import { de } from '../../../web/src/words/de.ts';
import { en } from '../../../web/src/words/en.ts';
import { story } from '../support/stories.ts';

const writtenBy = (model: string | null) => ({ receipt: { model } });

describe('the label of what made a story', () => {
  it.each([
    ['gpt-6-luna', 'ai', 'TrainedAlgorithmicMediaDigitalSource'],
    ['claude-haiku', 'ai', 'TrainedAlgorithmicMediaDigitalSource'],
    // The receipt does not name the writer, so the story is not attributed to a person.
    [null, 'ai', 'TrainedAlgorithmicMediaDigitalSource'],
    ['nightlight-offline', 'collection', 'AlgorithmicMediaDigitalSource'],
    ['nightlight-offline (nearest)', 'collection', 'AlgorithmicMediaDigitalSource'],
  ] as const)('by %s is shown in words, and as a term for programs', (model, made, term) => {
    expect(madeBy(en, writtenBy(model))).toBe(en.story.madeBy[made]);
    expect(madeBy(de, writtenBy(model))).toBe(de.story.madeBy[made]);
    expect(digitalSourceType(writtenBy(model))).toBe(`https://schema.org/${term}`);
  });

  it('is also shown for a story without a receipt', () => {
    expect(madeBy(en, story({ receipt: null }))).toBe(en.story.madeBy.ai);
  });
});
