import { util } from '@aws-appsync/utils';

const DAY = 86_400;

/** `ctx.env` holds strings only. JSON.parse reads a number in AppSync's runtime, which documents no `Number(...)`. */
export const envNumber = (value: string | undefined): number => JSON.parse(value ?? '0') as number;

/** Where today's count is kept. The quota's day is UTC's, the same for every family. */
export const usageKey = (owner: string): { owner: string; sk: string } => ({ owner, sk: `USAGE#${util.time.nowISO8601().slice(0, 10)}` });

/** The next midnight UTC, in seconds since the epoch. */
export const nextMidnight = (): number => (Math.floor(util.time.nowEpochSeconds() / DAY) + 1) * DAY;

/**
 * The part of a transaction that counts one story, unless the quota is used up. Written out rather than made by the
 * helpers: the first story of a day has no counter yet, which `ADD` minds and `SET used = used + 1` does not forgive.
 */
export function countStory(table: string, owner: string, limit: number) {
  return {
    table,
    operation: 'UpdateItem' as const,
    key: util.dynamodb.toMapValues(usageKey(owner)),
    update: {
      expression: 'ADD #used :one SET #expiresAt = :expiresAt',
      expressionNames: { '#used': 'used', '#expiresAt': 'expiresAt' },
      // A day more than it counts, so that nobody's clock can lose it.
      expressionValues: util.dynamodb.toMapValues({ ':one': 1, ':expiresAt': nextMidnight() + DAY }),
    },
    condition: {
      // A quota of 0 means none, not one: a counter that is not there is below no number.
      expression: limit > 0 ? 'attribute_not_exists(#used) OR #used < :limit' : '#used < :limit',
      expressionNames: { '#used': 'used' },
      expressionValues: util.dynamodb.toMapValues({ ':limit': limit }),
      returnValuesOnConditionCheckFailure: false,
    },
  };
}
