import type { Failure } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';

/**
 * Code and status of every error: https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html and the errors of each
 * action. First come the types of the endpoint and of IAM, with their codes in the query protocol.
 */
const codes: Readonly<Record<string, readonly [code: string, status: number]>> = {
  AccessDeniedException: ['AuthorizationError', 403],
  ExpiredTokenException: ['ExpiredToken', 403],
  IncompleteSignatureException: ['IncompleteSignature', 400],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
  MissingAuthenticationTokenException: ['MissingAuthenticationToken', 403],
  UnrecognizedClientException: ['InvalidClientTokenId', 403],
  FilterPolicyLimitExceeded: ['FilterPolicyLimitExceeded', 403],
  InternalFailure: ['InternalFailure', 500],
  InvalidAction: ['InvalidAction', 400],
  InvalidParameter: ['InvalidParameter', 400],
  NotFound: ['NotFound', 404],
  ParameterValueInvalid: ['ParameterValueInvalid', 400],
  ValidationError: ['ValidationError', 400],
};

/** @param type a code of the table, which determines the status */
export const snsError = (type: string, message: string): AwsError =>
  new AwsError(type, message, codes[type]?.[1] ?? 400);

/** @param what the parameter, with the reason if AWS gives one: `Token`, `Attributes Reason: ...` */
export const invalidParameter = (what: string): AwsError => snsError('InvalidParameter', `Invalid parameter: ${what}`);

export const codeOf = ({ type, status }: Pick<Failure, 'type' | 'status'>): readonly [code: string, status: number] =>
  (Object.hasOwn(codes, type) ? codes[type] : undefined) ?? [type, status];
