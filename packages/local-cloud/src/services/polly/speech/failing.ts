import { AwsError } from '../../../errors.ts';

/** Polly's error when it cannot speak. */
export const failure = (): AwsError =>
  new AwsError('ServiceFailureException', 'An unknown condition has caused a service failure.', 500);

/**
 * Waits for all promises that `begin` starts. If one of them fails, the others are aborted.
 * @param signal aborts all of them
 * @param begin gets a signal that is aborted in both cases
 */
export async function allOrNone<T>(
  signal: AbortSignal,
  begin: (either: AbortSignal) => readonly Promise<T>[],
): Promise<T[]> {
  const failed = new AbortController();
  try {
    return await Promise.all(begin(AbortSignal.any([signal, failed.signal])));
  } catch (error) {
    failed.abort();
    throw error;
  }
}
