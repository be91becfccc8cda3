import { AwsError } from '../../errors.ts';

/** The error of `CreateEventSourceMapping` for a source or a setting that is not valid. */
export const invalidMapping = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message, 400, { Type: 'User' });

/**
 * A source and a function can only have one mapping. The message differs by kind of source:
 * https://github.com/localstack/localstack/pull/9996
 */
export function duplicateMapping(sourceArn: string, functionName: string, id: string): AwsError {
  const isQueue = sourceArn.startsWith('arn:aws:sqs:');
  const [what, exists] = isQueue
    ? ['An event source mapping with SQS arn', 'already exists']
    : ['The event source arn', 'provided mapping already exists'];
  return new AwsError(
    'ResourceConflictException',
    `${what} (" ${sourceArn} ") and function (" ${functionName} ") ${exists}. Please update or delete the existing mapping with UUID ${id}`,
    409,
    { Type: 'User' },
  );
}

/**
 * Runs `work` with a source, and reports a missing source in the mapping's own words.
 * @param words the message for the error that the source's service throws; undefined for any other error
 */
export async function withMissingSourceError<T>(
  work: () => T | Promise<T>,
  words: (error: AwsError) => string | undefined,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof AwsError ? words(error) : undefined;
    throw message === undefined ? error : invalidMapping(message);
  }
}
