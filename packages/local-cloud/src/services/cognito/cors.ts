import type { HttpRequest, HttpResponse } from '../../http.ts';

/**
 * Cognito answers browsers of any origin: its calls carry their own credentials, never a cookie. The server narrows
 * the `*` (door.ts).
 */
const headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

const isCognito = (request: Pick<HttpRequest, 'headers'>): boolean =>
  /^AWSCognitoIdentity(Provider)?Service\./.test(request.headers['x-amz-target'] ?? '');

/** The answer to a browser's preflight request for the AWS endpoint; undefined for any other request. */
export function preflight(request: Pick<HttpRequest, 'method' | 'headers'>): HttpResponse | undefined {
  if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return undefined;
  return {
    status: 200,
    headers: {
      ...headers,
      'access-control-allow-methods': 'POST',
      // Amplify, like the AWS SDK, sends the SDK's own two headers from any page.
      'access-control-allow-headers':
        'amz-sdk-invocation-id,amz-sdk-request,content-type,x-amz-target,x-amz-user-agent,x-amz-date,x-amz-security-token,authorization,cache-control',
      'access-control-max-age': '172800',
    },
    body: '',
  };
}

/** Adds headers that let a page of another origin read the answer of a Cognito call. */
export const withCors = (request: Pick<HttpRequest, 'headers'>, response: HttpResponse): HttpResponse =>
  isCognito(request) ? { ...response, headers: { ...response.headers, ...headers } } : response;
