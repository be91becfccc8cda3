import type { Story } from '../api/stories.ts';
import type { Words } from '../words/en.ts';

interface Made {
  readonly receipt: Pick<NonNullable<Story['receipt']>, 'model'> | null;
}

/**
 * The built-in storyteller tells stories that people wrote; its model name identifies it (`packages/storyteller`).
 * Without a model name the writer is not known.
 */
const isFromCollection = ({ receipt }: Made): boolean => receipt?.model?.startsWith('nightlight-offline') === true;

/** What made a story, in one sentence that is shown wherever the story is read. */
export const madeBy = ({ story }: Pick<Words, 'story'>, made: Made): string =>
  isFromCollection(made) ? story.madeBy.collection : story.madeBy.ai;

/** The same for programs: https://schema.org/digitalSourceType, whose terms are the press's own (IPTC). */
export const digitalSourceType = (made: Made): string =>
  `https://schema.org/${isFromCollection(made) ? 'AlgorithmicMediaDigitalSource' : 'TrainedAlgorithmicMediaDigitalSource'}`;
