import { createHash } from 'node:crypto';
import type { HttpRequest } from '../http.ts';

/** RFC 3986: encodes everything but unreserved characters. `encodeURIComponent` leaves out five of them. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Malformed escapes stay unchanged. The signature then differs, as it should. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/**
 * The path as the client sent it, encoded once more. Only S3 signs it exactly as sent, because its keys may contain
 * `//` and `.`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalPath(path: string, isS3: boolean): string {
  if (isS3) return path === '' ? '/' : path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  const end = kept.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${kept.map(encode).join('/')}${end}`;
}

/** Name and value of each parameter, decoded. */
export const queryParameters = (query: string): [string, string][] =>
  query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });

/** All parameters, sorted by their encoded form. A presigned URL's signature is not part of what is signed. */
export function canonicalQuery(query: string): string {
  const encoded = queryParameters(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const);
  const byNameThenValue = (a: readonly [string, string], b: readonly [string, string]): number =>
    compare(a[0], b[0]) || compare(a[1], b[1]);
  return encoded
    .sort(byNameThenValue)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Compares by code unit, as SigV4 does; `localeCompare` would not. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * An HTTP/2 client signs `:authority`, which an HTTP/1.1 server receives as `host`. If a signed header is only in the
 * query (`x-amz-meta-...` of a presigned URL), S3 reads it there.
 */
function valueOf({ headers, query }: Pick<HttpRequest, 'headers' | 'query'>, name: string, isS3: boolean): string {
  const value = headers[name === ':authority' ? 'host' : name];
  if (value !== undefined || !isS3) return value ?? '';
  return queryParameters(query).find(([parameter]) => parameter.toLowerCase() === name)?.[1] ?? '';
}

/** The canonical request that both sides sign. A signed header that did not arrive counts as empty. */
export function canonicalRequest(
  request: HttpRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
  isS3: boolean,
): string {
  const headers = signedHeaders
    .map((name) => `${name}:${valueOf(request, name, isS3).trim().replace(/\s+/g, ' ')}\n`)
    .join('');
  return [
    request.method,
    canonicalPath(request.path, isS3),
    canonicalQuery(request.query),
    headers,
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}
