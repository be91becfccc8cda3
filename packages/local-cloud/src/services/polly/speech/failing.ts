import { AwsError } from '../../../errors.ts';

/** What Polly answers when it cannot speak. */
export const failure = (): AwsError =>
  new AwsError('ServiceFailureException', 'An unknown condition has caused a service failure.', 500);

/**
 * Everything that `begin` begins; when one of it fails, the rest is dropped as well.
 * @param signal drops all of it
 * @param begin gets the signal of both
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
