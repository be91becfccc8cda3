import type { HttpRequest, HttpResponse } from '../../http.ts';
import type { Bucket, CorsRule } from './buckets.ts';
import { errorResponse } from './errors.ts';
import type { ResponseIds } from './errors.ts';

const star = (pattern: string, text: string): boolean => {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === text;
  return (
    text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, at)) && text.endsWith(pattern.slice(at + 1))
  );
};

const listed = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

function ruleFor(bucket: Bucket, origin: string, method: string, headers: readonly string[]): CorsRule | undefined {
  return bucket.cors.find(
    (rule) =>
      rule.origins.some((pattern) => star(pattern, origin)) &&
      rule.methods.includes(method) &&
      headers.every((name) => rule.headers.some((pattern) => star(pattern, name))),
  );
}

function headersOf(rule: CorsRule, origin: string): Record<string, string> {
  const anyone = rule.origins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    ...(anyone ? {} : { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': rule.methods.join(', '),
    ...(rule.exposed.length === 0 ? {} : { 'access-control-expose-headers': rule.exposed.join(', ') }),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': `${rule.maxAge}` }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/**
 * The answer to a browser's preflight request: the first rule that matches decides.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsPreflight(bucket: Bucket, request: Pick<HttpRequest, 'headers'>, ids: ResponseIds): HttpResponse {
  const { origin, 'access-control-request-method': method, 'access-control-request-headers': list } = request.headers;
  const refuse = (status: number, type: string, message: string): HttpResponse =>
    errorResponse({ status, type, message, fields: {} }, ids);
  if (origin === undefined) return refuse(400, 'BadRequest', 'Insufficient information. Origin request header needed.');
  if (method === undefined) return refuse(400, 'BadRequest', 'Invalid Access-Control-Request-Method: null');
  if (bucket.cors.length === 0)
    return refuse(403, 'AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.');
  const rule = ruleFor(bucket, origin, method, listed(list));
  if (rule === undefined) {
    return refuse(
      403,
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  return {
    status: 200,
    headers: {
      ...headersOf(rule, origin),
      ...(list === undefined ? {} : { 'access-control-allow-headers': listed(list).join(', ') }),
    },
    body: '',
  };
}

/**
 * Headers that let a page of another origin read an answer. If a request has a preflight's method header, that method
 * counts instead of its own.
 */
export function corsHeaders(
  bucket: Bucket,
  { method, headers }: Pick<HttpRequest, 'method' | 'headers'>,
): Record<string, string> {
  const { origin, 'access-control-request-method': asked = method } = headers;
  const rule = origin === undefined ? undefined : ruleFor(bucket, origin, asked, []);
  return rule === undefined || origin === undefined ? {} : headersOf(rule, origin);
}
