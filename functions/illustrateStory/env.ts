import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = [
  'STORY_TABLE',
  'FAMILY_TABLE',
  'MEDIA_BUCKET',
  'MODEL_KEY_PARAMETER',
  'MODERATION_MODEL',
  'IMAGE_MODEL',
  'IMAGE_QUALITY',
  'IMAGE_SIZE',
  'IMAGE_WIDTH',
  'PRICES',
] as const;

/** What the construct sets. */
type Variables = Settings<(typeof names)[number]>;

/** For the construct: nothing can be left out. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** As long as the narrator's: see there. `marginSeconds` are kept for storing and settling what was drawn. A story's pictures in memory are some 30 MB. */
export const pace = {
  functionSeconds: 80,
  visibilitySeconds: 110,
  attempts: 2,
  batchSize: 3,
  marginSeconds: 8,
} as const;
