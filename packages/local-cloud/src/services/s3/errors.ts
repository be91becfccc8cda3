import { randomBytes } from 'node:crypto';
import type { SignatureFault } from '../../aws/signature-error.ts';
import type { Failure } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';
import type { HttpResponse } from '../../http.ts';
import { escapeXml } from '../../xml.ts';

/** An error from S3's list: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const s3Error = (
  code: string,
  message: string,
  status = 400,
  fields: Readonly<Record<string, string>> = {},
): AwsError => new AwsError(code, message, status, fields);

export const noSuchKey = (key: string): AwsError =>
  s3Error('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
export const accessDenied = (message = 'Access Denied'): AwsError => s3Error('AccessDenied', message, 403);
export const preconditionFailed = (condition: string): AwsError =>
  s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  });
/** @param value the request's value; omitted if it may contain a secret */
export const invalidArgument = (message: string, name: string, value?: string): AwsError =>
  s3Error('InvalidArgument', message, 400, {
    ArgumentName: name,
    ...(value === undefined ? {} : { ArgumentValue: value }),
  });

/** Code, status and message; without a message, that of the failure is used. */
type Wording = readonly [code: string, status: number, message?: string];

const queryParts =
  'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.';

/** S3's errors where other services answer `InvalidSignatureException` and similar. */
const signatureFaults: Readonly<Record<SignatureFault, Wording>> = {
  'missing-header-part': ['AuthorizationHeaderMalformed', 400],
  'missing-query-part': ['AuthorizationQueryParametersError', 400, queryParts],
  algorithm: ['InvalidArgument', 400, 'Unsupported Authorization Type'],
  credential: ['AuthorizationHeaderMalformed', 400],
  date: ['AccessDenied', 403, 'AWS authentication requires a valid Date or x-amz-date header'],
  region: ['AuthorizationHeaderMalformed', 400],
  scope: ['AuthorizationHeaderMalformed', 400],
  'unknown-key': ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
  'wrong-token': ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
  'ended-token': ['ExpiredToken', 400, 'The provided token has expired.'],
  skewed: ['RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.'],
  'not-yet-valid': ['AccessDenied', 403, 'Request is not valid yet'],
  expired: ['AccessDenied', 403, 'Request has expired'],
  'headers-not-signed': ['AccessDenied', 403, 'There were headers present in the request which were not signed'],
  mismatch: [
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
};

/** Codes of IAM and of the endpoint; all others are already S3's own. */
const otherFaults: Readonly<Record<string, Wording>> = {
  AccessDeniedException: ['AccessDenied', 403],
  MissingAuthenticationTokenException: ['AccessDenied', 403, 'Access Denied'],
  InternalFailure: ['InternalError', 500, 'We encountered an internal error. Please try again.'],
};

/** Faults for which S3 has a different code if the URL is presigned. */
const presigned: ReadonlySet<SignatureFault> = new Set(['credential', 'region', 'scope', 'date']);

function wordingOf({ type, status, signature }: Failure, isPresigned: boolean): Wording {
  if (signature === undefined)
    return Object.hasOwn(otherFaults, type) ? (otherFaults[type] ?? [type, status]) : [type, status];
  return isPresigned && presigned.has(signature.fault)
    ? ['AuthorizationQueryParametersError', 400]
    : signatureFaults[signature.fault];
}

export const xmlResponse = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

/** Ids that every answer of S3 contains for AWS support, and every error document repeats. */
export interface ResponseIds {
  readonly requestId: string;
  /** `x-amz-id-2` */
  readonly hostId: string;
}

export const responseIds = (): ResponseIds => ({
  requestId: randomBytes(8).toString('hex').toUpperCase(),
  hostId: randomBytes(56).toString('base64'),
});

export const idHeaders = ({ requestId, hostId }: ResponseIds): Record<string, string> => ({
  'x-amz-request-id': requestId,
  'x-amz-id-2': hostId,
});

/** An error document: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses */
export function errorResponse(failure: Failure, { requestId, hostId }: ResponseIds, isPresigned = false): HttpResponse {
  const [code, status, message = failure.message] = wordingOf(failure, isPresigned);
  const elements = {
    Code: code,
    Message: message,
    ...failure.fields,
    ...failure.signature?.evidence,
    RequestId: requestId,
    HostId: hostId,
  };
  const body = Object.entries(elements)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');
  const size = failure.fields.ActualObjectSize;
  return xmlResponse(
    status,
    `<Error>${body}</Error>`,
    code === 'InvalidRange' && typeof size === 'string' ? { 'content-range': `bytes */${size}` } : {},
  );
}
