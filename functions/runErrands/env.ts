import { pace as animating } from '../animateStory/env.ts';
import { pace as drawing } from '../illustrateStory/env.ts';
import { pace as narrating } from '../narrateStory/env.ts';
import type { ErrandKind } from '../shared/errands.ts';
import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

export type { ErrandKind } from '../shared/errands.ts';

const names = [
  'STORY_TABLE',
  'FAMILY_TABLE',
  'MEDIA_BUCKET',
  'MAIL_TOPIC',
  'ERRAND_QUEUE_URL',
  'WORDS_QUEUE_URL',
  'DAILY_QUOTA',
  'RETENTION_DAYS',
] as const;

/**
 * Variables that the constructs set, each for its own errand. `SITE_URL`: the web app's address, e.g.
 * `https://d111111abcdef8.cloudfront.net`; absent if it is not deployed. `DAILY_BUDGET`: JSON of a `BudgetShare`;
 * absent without a budget. `ARCHIVE_KEY_PARAMETER`: name of the SecureString with the archive's key; absent without an
 * archive. `WEBHOOK_LOOPBACK`: `on` on one machine if it was configured; else `off`.
 */
export type Variables = Settings<(typeof names)[number]> & {
  readonly SITE_URL?: string;
  readonly DAILY_BUDGET?: string;
  readonly WEBHOOK_LOOPBACK?: string;
  readonly ARCHIVE_KEY_PARAMETER?: string;
};

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** How many seconds after its event an errand is done. */
const delaySeconds: Readonly<Record<ErrandKind, number>> = {
  mail: 0,
  remove: 0,
  clear: 0,
  archive: 0,
  unarchive: 0,
  /** AppSync ends a request after 30 s: a story that is still PENDING then is not being written by it any more. */
  watch: 45,
  /** Time for the call of the API, and its repeats. */
  bedtime: 900,
  webhook: 0,
};

/**
 * Each errand has `workSeconds`, so that one that hangs fails alone and not with the whole batch. A message is hidden
 * for six times the function's time, as AWS recommends, and delivered ten times: that is half an hour for a fault to
 * pass, with room for throttled deliveries. `webhookSeconds` is a receiver's total time, from the lookup of its name to
 * the end of its answer. `lastPutSeconds` after a story was deleted, any worker that was still drawing or narrating has
 * ended; the margin is for clocks that differ slightly.
 */
export const pace = {
  functionSeconds: 30,
  workSeconds: 22,
  webhookSeconds: 5,
  visibilitySeconds: 180,
  receives: 10,
  batchSize: 10,
  /** Timeout of one request to the archive: several of them fit into an errand. */
  archiveSeconds: 15,
  delaySeconds,
  lastPutSeconds: Math.max(drawing.functionSeconds, narrating.functionSeconds, animating.functionSeconds) + 10,
} as const;
