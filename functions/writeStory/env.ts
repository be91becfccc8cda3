import type { Offer } from '../../story/choices.ts';
import type { WriterEnvironment } from '../../story/writer.ts';
import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = [
  'STORY_TABLE',
  'FAMILY_TABLE',
  'MODEL',
  'MODELS',
  'MODEL_MAX_TOKENS',
  'WRITER',
  'CHECKER',
  'PRICES',
  'ERRAND_QUEUE_URL',
] as const;

/** Optional settings, absent when they are empty. */
type Optional =
  | 'MODEL_TEMPERATURE'
  | 'MODEL_REASONING_EFFORT'
  | 'SYSTEM_PROMPT'
  | 'WRITER_URL'
  | 'PAINTER'
  | 'MODERATION_MODEL'
  | 'GUARDRAIL';

/** Variables that the construct sets. */
type Variables = Settings<(typeof names)[number]> & Readonly<Partial<Record<Optional, string>>>;

export const environment = (variables: Variables): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => ({
  ...readVariables(names, from),
  writer: from satisfies WriterEnvironment,
  offer: from satisfies Offer,
});

/**
 * For writing. The reasons: docs/decisions/1301-five-minutes.md. A story is begun at most `attempts` times, whatever
 * starts it: its acceptance, the errand that watches it, another delivery. `batchSize` stories are written at once,
 * because a function waits for the model nearly all of its time. The last `reserveSeconds` of the function's time are
 * for the last write; a lease outlives the function by `leaseMarginSeconds`, because two machines' clocks never quite
 * agree.
 */
export const pace = {
  functionSeconds: 65,
  visibilitySeconds: 95,
  attempts: 3,
  batchSize: 10,
  reserveSeconds: 5,
  leaseMarginSeconds: 2,
} as const;

/** For judging, in the same queue and function: one short answer. After two failures an adult decides. */
export const judging = { attempts: 2 } as const;
