import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { IdentityPool } from './identity-template.ts';
import type { Pool, Pools } from './pools.ts';
import { notAuthorized } from './read.ts';
import type { Tokens } from './tokens.ts';
import type { TokenClaims } from './types.ts';
import type { Users } from './users.ts';

/** One entry of a Logins map with a verified id token. */
export interface Login {
  /** `cognito-idp.<region>.amazonaws.com/<poolId>` */
  readonly provider: string;
  readonly claims: TokenClaims;
}

export interface LoginNeeds {
  readonly pools: Pools;
  readonly users: (pool: Pool) => Users;
  readonly tokens: Tokens;
}

const foreign = (): AwsError => notAuthorized('Token is not from a supported provider of this identity pool.');

export async function verifyLogin(
  { tokens }: LoginNeeds,
  pool: IdentityPool,
  provider: string,
  token: Json,
): Promise<Login> {
  if (!pool.providers.some(({ name }) => name === provider)) throw foreign();
  if (typeof token !== 'string') throw notAuthorized('Invalid login token. Not a valid OpenId Connect identity token.');
  const userPool = tokens.poolOf(token);
  if (userPool === undefined || userPool.issuer !== `https://${provider}`)
    throw notAuthorized("Invalid login token. Issuer doesn't match providerName");
  const claims = await tokens.verify(userPool.id, token).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    throw notAuthorized(
      error.message === 'Token has expired.'
        ? 'Invalid login token. Token expired'
        : 'Invalid login token. Token signature invalid.',
    );
  });
  if (claims.token_use !== 'id') throw notAuthorized('Invalid login token. Not a valid OpenId Connect identity token.');
  if (!pool.providers.some(({ name, clientId }) => name === provider && clientId === claims.clientId)) {
    throw notAuthorized('Invalid login token. Incorrect token audience.');
  }
  return { provider, claims };
}

/** With ServerSideTokenCheck, a deleted or signed-out user gets no credentials, even if the token has not expired yet. */
export function assertNotRevoked({ pools, users }: LoginNeeds, pool: IdentityPool, { provider, claims }: Login): void {
  const checked = pool.providers.some(
    (other) => other.name === provider && other.clientId === claims.clientId && other.checksRevocation,
  );
  if (!checked) return;
  const userPool = pools.all.find((other) => other.issuer === claims.iss);
  const user = userPool === undefined ? undefined : users(userPool).bySub(claims.sub);
  const session = user?.sessions.find((other) => other.id === claims.all.event_id);
  if (session === undefined || session.revoked) throw notAuthorized('Invalid login token. Token has been revoked.');
}
