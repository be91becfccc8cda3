import type { HttpRequest, HttpResponse } from '../../http.ts';
import { jsonResponse } from '../../http.ts';
import type { SigningKey } from './keys.ts';
import type { Pools } from './pools.ts';

/**
 * `<base>/<poolId>/.well-known/jwks.json` and `openid-configuration`, for programs that verify tokens themselves. The
 * issuer stays AWS's name, because the tokens contain it; only `jwks_uri` points here.
 * @param base the AWS endpoint, e.g. `http://127.0.0.1:4000/aws`
 * @returns undefined for any other path
 */
export function wellKnown(
  pools: Pools,
  keys: ReadonlyMap<string, SigningKey>,
  base: () => string,
  request: Pick<HttpRequest, 'method' | 'path'>,
): HttpResponse | undefined {
  const match = /\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(request.path);
  const pool = pools.all.find((other) => other.id === decodeURIComponent(match?.[1] ?? ''));
  const key = pool === undefined ? undefined : keys.get(pool.id);
  if (match === null || pool === undefined || key === undefined) return undefined;
  const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=86400' };
  if (request.method !== 'GET')
    return jsonResponse(405, { message: 'Method Not Allowed' }, { ...headers, allow: 'GET' });
  if (match[2] === 'jwks.json') return jsonResponse(200, { keys: [key.public] }, headers);
  return jsonResponse(
    200,
    {
      id_token_signing_alg_values_supported: ['RS256'],
      issuer: pool.issuer,
      jwks_uri: `${base()}/${pool.id}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    },
    headers,
  );
}
