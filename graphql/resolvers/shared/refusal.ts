import type { Refusal } from './context.ts';
import { isTransactionCancelled, stopOnError } from './errors.ts';
import type { DataSourceError } from './errors.ts';

/** `ctx.result` of a cancelled transaction: one reason for each of its items, in order. */
export interface Cancelled {
  readonly cancellationReasons?: ReadonlyArray<{ readonly type?: string | null } | null> | null;
}

/**
 * DynamoDB's code is ConditionalCheckFailed; that AppSync passes it on unchanged is not documented. @param at index of
 * the transaction's item
 */
export const conditionFailedAt = (result: Cancelled | null | undefined, at: number): boolean =>
  ((result?.cancellationReasons ?? [])[at]?.type ?? '').indexOf('ConditionalCheckFailed') !== -1;

/** The part of a resolver's context that tells how a transaction ended. */
interface Ended {
  readonly error?: DataSourceError | null;
  readonly result?: Cancelled | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads why the transaction of a story and its counts was cancelled; any other error ends the request.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-transact-write-items.html
 * @param what the message for any other error
 * @param at the index of the story among the transaction's items; its counts follow, then a sequel's earlier story
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
