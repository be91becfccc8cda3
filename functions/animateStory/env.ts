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

/** Settings that are left out when they are empty. */
type Optional = 'MODERATION_MODEL' | 'GUARDRAIL';

/** What the construct sets; keys, tables, bucket and queue come with their grants. */
type Variables = Pick<Settings<(typeof names)[number]>, 'CHECKER' | 'CLIP_MODEL' | 'PRICES'> &
  Readonly<Partial<Record<Optional, string>>>;

export const environment = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * One look at the clips of a story: starting, asking and storing take seconds, and what takes minutes is waited for outside. `lookSeconds` later the next look comes, by a
 * message. `startSeconds` after a worker has said that it starts a job, it has started it or died. `marginSeconds` are kept for storing what was made.
 */
export const pace = {
  /** How long a clip is. */
  clipSeconds: CLIP_SECONDS,
  functionSeconds: 60,
  visibilitySeconds: 100,
  batchSize: 1,
  lookSeconds: 10,
  startSeconds: 90,
  marginSeconds: 8,
} as const;
