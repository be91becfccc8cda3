import type { Story } from '../api/stories.ts';
import type { Words } from '../words/en.ts';

interface Made {
  readonly receipt: Pick<NonNullable<Story['receipt']>, 'model'> | null;
}

/** The built-in storyteller tells stories that people wrote: `packages/storyteller` names itself so. Who wrote is not known where nothing says so. */
const isFromCollection = ({ receipt }: Made): boolean => receipt?.model?.startsWith('nightlight-offline') === true;

/** What made a story, in one sentence: it goes with the story wherever it is read. */
export const madeBy = ({ story }: Pick<Words, 'story'>, made: Made): string =>
  isFromCollection(made) ? story.madeBy.collection : story.madeBy.ai;

/** The same for programs: https://schema.org/digitalSourceType, whose terms are the press's own (IPTC). */
export const digitalSourceType = (made: Made): string =>
  `https://schema.org/${isFromCollection(made) ? 'AlgorithmicMediaDigitalSource' : 'TrainedAlgorithmicMediaDigitalSource'}`;
