import { pace as drawing } from '../illustrateStory/env.ts';
import { pace as narrating } from '../narrateStory/env.ts';
import { readVariables } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'MEDIA_BUCKET'] as const;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * A story has some twenty objects; a bucket that does not answer is tried again for a quarter of an hour. `lastPutSeconds` after a story
 * was removed, whoever drew or narrated at that moment has ended; the margin is for clocks that do not quite agree.
 */
export const pace = {
  functionSeconds: 30,
  visibilitySeconds: 180,
  receives: 6,
  lastPutSeconds: Math.max(drawing.functionSeconds, narrating.functionSeconds) + 10,
} as const;
