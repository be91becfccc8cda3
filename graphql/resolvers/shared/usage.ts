import { util } from '@aws-appsync/utils';
import {
  countedInBudget,
  countedInMinute,
  countedStory,
  midnightAfter,
  usageKey as keyOf,
} from '../../../story/counting.ts';
import type { BudgetShare } from '../../../story/counting.ts';
import type { Refusal } from './context.ts';
import { budgetExceeded, burstExceeded, quotaExceeded } from './errors.ts';

/** `ctx.env` holds strings only. JSON.parse reads a number in AppSync's runtime, which documents no `Number(...)`. */
export const envNumber = (value: string | undefined): number => JSON.parse(value ?? '0') as number;

/** Where today's count is kept. */
export const usageKey = (owner: string): { owner: string; sk: string } => keyOf(owner, util.time.nowISO8601());

/** The next midnight UTC, in seconds since the epoch. */
export const nextMidnight = (): number => midnightAfter(util.time.nowEpochSeconds());

/**
 * The parts of a transaction that count one story, unless the family's quota, the stack's budget or the family's minute is used up: in the order of
 * `readRefusal`.
 * @param isAsked by somebody, and not by a bedtime: of those, all that a family has may come in one minute
 */
export function countStory(
  env: Readonly<Record<string, string | undefined>>,
  owner: string,
  isAsked = true,
  stories = 1,
) {
  const seconds = util.time.nowEpochSeconds();
  const now = util.time.nowISO8601();
  const counts = [countedStory(owner, envNumber(env.DAILY_QUOTA), seconds, now, stories)];
  if (env.DAILY_BUDGET)
    counts.push(countedInBudget(owner, JSON.parse(env.DAILY_BUDGET) as BudgetShare, seconds, now, stories));
  if (isAsked && env.STORIES_PER_MINUTE)
    counts.push(countedInMinute(owner, envNumber(env.STORIES_PER_MINUTE), seconds, now));
  return counts.map(({ key, update, condition }) => ({
    table: env.FAMILY_TABLE ?? '',
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
  }));
}

/** Ends a request whose story would be one too many. */
export function stopOnCount(refusal: Refusal | undefined, env: Readonly<Record<string, string | undefined>>): void {
  if (refusal?.quota) quotaExceeded(envNumber(env.DAILY_QUOTA));
  if (refusal?.budget) budgetExceeded();
  if (refusal?.minute) burstExceeded(envNumber(env.STORIES_PER_MINUTE), 60 - (util.time.nowEpochSeconds() % 60));
}
