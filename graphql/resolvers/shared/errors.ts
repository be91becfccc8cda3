import { util } from '@aws-appsync/utils';

/** A data source's error: `ctx.error`. */
export interface DataSourceError {
  readonly message: string;
  readonly type: string;
}

/** Whether the condition of a conditional write failed. */
export const isConditionFailed = (error: DataSourceError): boolean =>
  error.type === 'DynamoDB:ConditionalCheckFailedException';

/**
 * AppSync's page names the exception without saying whether the data source's name precedes it, so both forms are
 * accepted.
 */
export const isTransactionCancelled = (error: DataSourceError): boolean =>
  error.type.endsWith('TransactionCanceledException');

/** The error of a plain write that collides with a transaction on the same item. */
export const isTransactionConflict = (error: DataSourceError): boolean =>
  error.type.endsWith('TransactionConflictException');

/**
 * Ends a request after a database error. Without this the error would be swallowed: AppSync continues after it. AWS's
 * message may contain ARNs, so only its type is passed on; X-Ray and the logs have the rest.
 */
export function stopOnError(error: DataSourceError | null | undefined, what: string): void {
  if (error) util.error(`${what} Try again in a moment. (${error.type})`, 'InternalError');
}

export function invalid(problem: string): never {
  return util.error(problem, 'ValidationError');
}

/** The same error for a missing item and for another family's. */
export function notFound(noun = 'story'): never {
  return util.error(`There is no such ${noun}.`, 'NotFound');
}

export function quotaExceeded(limit: number): never {
  return util.error(
    `You've made today's ${limit} stories. The next one can be made after midnight UTC.`,
    'QuotaExceeded',
  );
}

/** @param seconds until the next minute begins */
export function burstExceeded(limit: number, seconds: number): never {
  return util.error(
    `You've asked for ${limit} stories in this minute. Nothing was started or counted: send the same request again in ${seconds} seconds.`,
    'QuotaExceeded',
    null,
    { retryable: true, retryAfterSeconds: seconds },
  );
}

export function budgetExceeded(): never {
  return util.error(
    "Today's budget of this service is used up. Nothing was started or counted: try again after midnight UTC.",
    'BudgetExceeded',
  );
}
