import { AwsError } from '../../errors.ts';

/** The concurrency limit of the account, which all functions share. */
export interface AccountConcurrency {
  /** @throws AwsError TooManyRequestsException if the account's limit is reached */
  enter(): void;
  leave(): void;
}

/**
 * Limits how many functions of the account run at once. A call above the limit is refused and never waits
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html). A new account's limit is 10.
 * @param limit undefined means unlimited
 */
export function accountConcurrency(limit: number | undefined): AccountConcurrency {
  let running = 0;
  return {
    enter() {
      if (limit !== undefined && running >= limit) throw throttled('ConcurrentInvocationLimitExceeded');
      running++;
    },
    leave: () => void running--,
  };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
export const throttled = (
  reason: 'ConcurrentInvocationLimitExceeded' | 'ReservedFunctionConcurrentInvocationLimitExceeded',
): AwsError => new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, { Reason: reason, Type: 'User' });

export const isThrottled = (error: unknown): boolean =>
  error instanceof AwsError && error.type === 'TooManyRequestsException';
