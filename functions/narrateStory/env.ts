import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'MEDIA_BUCKET', 'POLLY_ENGINE', 'PRICES'] as const;

/** Variables that the construct sets. */
type Variables = Settings<(typeof names)[number]>;

/** For the construct: all of them are required. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * The times of a narration. A message is hidden for longer than a function runs, so two deliveries of one message never
 * overlap; and both attempts together stay under the five minutes in which every story is settled
 * (docs/decisions/1301-five-minutes.md). `batchSize` stories are narrated at once, because a function waits for Polly
 * nearly all of its time.
 */
export const pace = {
  functionSeconds: 80,
  visibilitySeconds: 110,
  attempts: 2,
  batchSize: 4,
  marginSeconds: 8,
} as const;
