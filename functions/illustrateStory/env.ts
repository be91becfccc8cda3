import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = [
  'STORY_TABLE',
  'FAMILY_TABLE',
  'MEDIA_BUCKET',
  'CHECKER',
  'IMAGE_MODEL',
  'IMAGE_QUALITY',
  'IMAGE_SIZE',
  'IMAGE_WIDTH',
  'PRICES',
] as const;

/** Optional settings, absent when they are empty. */
type Optional = 'MODERATION_MODEL' | 'GUARDRAIL';

/** Variables that the construct sets. */
type Variables = Settings<(typeof names)[number]> & Readonly<Partial<Record<Optional, string>>>;

export const environment = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * The same times as the narrator's: see there. `marginSeconds` are reserved for storing and settling. A story's
 * pictures take about 30 MB of memory.
 */
export const pace = {
  functionSeconds: 80,
  visibilitySeconds: 110,
  attempts: 2,
  batchSize: 3,
  marginSeconds: 8,
} as const;
