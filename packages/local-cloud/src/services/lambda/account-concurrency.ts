import { AwsError } from '../../errors.ts';

/** Who runs functions: all of them share the account's concurrency. */
export interface AccountConcurrency {
  /** @throws AwsError TooManyRequestsException when as many functions run as the account may run at once */
  enter(): void;
  leave(): void;
}

/**
 * As many functions at once as an account runs, all together; a call beyond is refused and never waits
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html). A new account runs 10.
 * @param limit undefined refuses nothing
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
