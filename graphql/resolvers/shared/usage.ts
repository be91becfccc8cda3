import { util } from '@aws-appsync/utils';
import { countedStory, midnightAfter, usageKey as keyOf } from '../../../story/counting.ts';

/** `ctx.env` holds strings only. JSON.parse reads a number in AppSync's runtime, which documents no `Number(...)`. */
export const envNumber = (value: string | undefined): number => JSON.parse(value ?? '0') as number;

/** Where today's count is kept. */
export const usageKey = (owner: string): { owner: string; sk: string } => keyOf(owner, util.time.nowISO8601());

/** The next midnight UTC, in seconds since the epoch. */
export const nextMidnight = (): number => midnightAfter(util.time.nowEpochSeconds());

/** The part of a transaction that counts one story, unless the quota is used up. */
export function countStory(table: string, owner: string, limit: number) {
  const { key, update, condition } = countedStory(owner, limit, util.time.nowEpochSeconds(), util.time.nowISO8601());
  return {
    table,
    operation: 'UpdateItem' as const,
    key: util.dynamodb.toMapValues(key),
    update: {
      expression: update.expression,
      expressionNames: update.names,
      expressionValues: util.dynamodb.toMapValues(update.values),
    },
    condition: {
      expression: condition.expression,
      expressionNames: condition.names,
      expressionValues: util.dynamodb.toMapValues(condition.values),
      returnValuesOnConditionCheckFailure: false,
    },
  };
}
