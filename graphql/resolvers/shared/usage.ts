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

/**
 * `ctx.env` contains only strings. JSON.parse reads a number in AppSync's runtime, which documents no `Number(...)`.
 */
export const envNumber = (value: string | undefined): number => JSON.parse(value ?? '0') as number;

/** The key of today's count. */
export const usageKey = (owner: string): { owner: string; sk: string } => keyOf(owner, util.time.nowISO8601());

/** The next midnight UTC, in seconds since the epoch. */
export const nextMidnight = (): number => midnightAfter(util.time.nowEpochSeconds());

/**
 * The parts of a transaction that count one story, or `stories` of them, unless the family's quota, the stack's budget
 * or the family's minute is used up: in the order of `readRefusal`.
 * @param isAsked requested by a person, and not by a bedtime: a family's bedtimes may all ring in the same minute
 */
export function countStory(
  env: Readonly<Record<string, string | undefined>>,
  owner: string,
  stories = 1,
  isAsked = true,
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

/** Ends a request whose story would exceed a limit. */
export function stopOnCount(refusal: Refusal | undefined, env: Readonly<Record<string, string | undefined>>): void {
  if (refusal?.quota) quotaExceeded(envNumber(env.DAILY_QUOTA));
  if (refusal?.budget) budgetExceeded();
  if (refusal?.minute) burstExceeded(envNumber(env.STORIES_PER_MINUTE), 60 - (util.time.nowEpochSeconds() % 60));
}
