import { CLIP_SECONDS } from '../../story/clip.ts';
import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = [
  'STORY_TABLE',
  'FAMILY_TABLE',
  'MEDIA_BUCKET',
  'ANIMATOR_KEY_PARAMETER',
  'CHECKER',
  'CLIP_MODEL',
  'CLIP_QUEUE_URL',
  'PRICES',
] as const;

/** Optional settings, absent when they are empty. */
type Optional = 'MODERATION_MODEL' | 'GUARDRAIL';

/** Variables that the construct sets; keys, tables, bucket and queue come with their grants. */
type Variables = Pick<Settings<(typeof names)[number]>, 'CHECKER' | 'CLIP_MODEL' | 'PRICES'> &
  Readonly<Partial<Record<Optional, string>>>;

export const environment = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * Each run of this function takes one step for the clips of a story. Starting, polling and storing take seconds; the
 * minutes in between are waited for outside, with a message that arrives `lookSeconds` later. Once a
 * worker has recorded that it starts a job, it has either started it or died within `startSeconds`. `marginSeconds` are reserved for storing
 * the result.
 */
export const pace = {
  /** Length of a clip. */
  clipSeconds: CLIP_SECONDS,
  functionSeconds: 60,
  visibilitySeconds: 100,
  batchSize: 1,
  lookSeconds: 10,
  startSeconds: 90,
  marginSeconds: 8,
} as const;
