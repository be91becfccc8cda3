import type { Failure } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';
import type { HttpResponse } from '../../http.ts';
import { escapeXml } from '../../xml.ts';

/** An error as S3's list has it: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
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

/** The codes of IAM and of the signature's verifier in S3's words; anything else is S3's own already. */
function translated({ type, message, status }: Failure): { code: string; message: string; status: number } {
  switch (type) {
    case 'AccessDeniedException':
      return { code: 'AccessDenied', message, status: 403 };
    case 'MissingAuthenticationTokenException':
      return { code: 'AccessDenied', message: 'Access Denied', status: 403 };
    case 'UnrecognizedClientException':
      return {
        code: 'InvalidAccessKeyId',
        message: 'The AWS Access Key Id you provided does not exist in our records.',
        status: 403,
      };
    case 'ExpiredTokenException':
      return { code: 'ExpiredToken', message: 'The provided token has expired.', status: 400 };
    case 'IncompleteSignatureException':
      return { code: 'AuthorizationHeaderMalformed', message, status: 400 };
    case 'InvalidSignatureException':
      return badSignature(message);
    case 'InternalFailure':
      return { code: 'InternalError', message: 'We encountered an internal error. Please try again.', status: 500 };
    default:
      return { code: type, message, status };
  }
}

function badSignature(message: string): { code: string; message: string; status: number } {
  if (/^Signature (expired|not yet current)/.test(message)) {
    return {
      code: 'RequestTimeTooSkewed',
      message: 'The difference between the request time and the current time is too large.',
      status: 403,
    };
  }
  if (message.startsWith('Credential should be scoped'))
    return { code: 'AuthorizationHeaderMalformed', message, status: 400 };
  return {
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    status: 403,
  };
}

export const xmlResponse = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/xml', ...headers },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

export function errorResponse(failure: Failure, requestId: string): HttpResponse {
  const { code, message, status } = translated(failure);
  const fields = Object.entries(failure.fields)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('');
  const body = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>${fields}<RequestId>${requestId}</RequestId></Error>`;
  const size = failure.fields.ActualObjectSize;
  return xmlResponse(
    status,
    body,
    code === 'InvalidRange' && typeof size === 'string' ? { 'content-range': `bytes */${size}` } : {},
  );
}
