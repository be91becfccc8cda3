import { util } from '@aws-appsync/utils';
import type { HealthContext } from '../shared/health.ts';

/** No story may wait longer than this. */
const PATIENCE = 5 * 60_000;

export function request() {
  return {};
}

export function response(ctx: HealthContext) {
  const { database, modelKey: writerKey = true, checkerKey = true, oldestUnsettledAt } = ctx.stash;
  const modelKey = writerKey && checkerKey;
  const since = oldestUnsettledAt
    ? util.time.nowEpochMilliSeconds() - util.time.parseISO8601ToEpochMilliSeconds(oldestUnsettledAt)
    : 0;
  return { ok: database && modelKey && since <= PATIENCE, database, modelKey, oldestUnsettledAt };
}
