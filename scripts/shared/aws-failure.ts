/** AWS could not be reached, or refused. The message is for a person. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
}

const advice: Readonly<Record<string, string>> = {
  CredentialsProviderError:
    'No AWS credentials were found. Sign in first, for example with "aws sso login" or AWS_PROFILE.',
  ExpiredTokenException: 'The AWS credentials have expired. Sign in again.',
  ExpiredToken: 'The AWS credentials have expired. Sign in again.',
  UnrecognizedClientException: 'AWS does not know these credentials.',
  InvalidClientTokenId: 'AWS does not know these credentials.',
};

/**
 * An AWS SDK error in words for the person at the terminal.
 * @param secret never appears in the message, though AWS repeats a value that it refuses
 */
export function awsFailure(doing: string, error: unknown, secret?: string): AwsFailure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const text =
    advice[name] ?? `${name}: ${message === '' && error instanceof AggregateError ? String(error.errors[0]) : message}`;
  const clean = secret === undefined ? text : text.replaceAll(secret, '***');
  return new AwsFailure(`${doing} failed. ${clean}`);
}
