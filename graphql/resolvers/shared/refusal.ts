import type { Refusal } from './context.ts';
import { isTransactionCancelled, stopOnError } from './errors.ts';
import type { DataSourceError } from './errors.ts';

/** `ctx.result` of a transaction that was cancelled: one reason for each of its items, in their order. */
export interface Cancelled {
  readonly cancellationReasons?: ReadonlyArray<{ readonly type?: string | null } | null> | null;
}

/** DynamoDB's code is ConditionalCheckFailed; that AppSync passes it on unchanged is not documented. @param at which of the transaction's items */
export const conditionFailedAt = (result: Cancelled | null | undefined, at: number): boolean =>
  ((result?.cancellationReasons ?? [])[at]?.type ?? '').indexOf('ConditionalCheckFailed') !== -1;

/** What of a resolver's context says how a transaction ended. */
interface Ended {
  readonly error?: DataSourceError | null;
  readonly result?: Cancelled | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads why the transaction of a story and its counts was cancelled; any other error ends the request.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-transact-write-items.html
 * @param what said when it is another error
 * @param at which of the transaction's items is the story; its counts are behind it, and the story before a sequel behind them
 * @returns undefined when it was not cancelled
 */
export function readRefusal({ error, result, env }: Ended, what: string, at = 0): Refusal | undefined {
  if (!error) return undefined;
  if (!isTransactionCancelled(error)) stopOnError(error, what);
  const ofBudget = env.DAILY_BUDGET ? 1 : 0;
  const ofMinute = env.STORIES_PER_MINUTE ? 1 : 0;
  return {
    story: conditionFailedAt(result, at),
    quota: conditionFailedAt(result, at + 1),
    budget: ofBudget === 1 && conditionFailedAt(result, at + 2),
    minute: ofMinute === 1 && conditionFailedAt(result, at + 2 + ofBudget),
    parent: conditionFailedAt(result, at + 2 + ofBudget + ofMinute),
  };
}
