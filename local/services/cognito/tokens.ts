import type { JWTPayload } from 'jose';
import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { SigningKey } from './keys.ts';
import type { Client, Pool, Pools } from './pools.ts';
import type { Random, TokenClaims, UserPools } from './types.ts';
import type { Session, User } from './users.ts';
import { uuid } from './random.ts';

export interface IssuedTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

export interface Tokens extends UserPools {
  issue(pool: Pool, client: Client, user: User, session: Session): Promise<IssuedTokens>;
  /** The pool that a token says it is of, before anything is verified; undefined for anything that is no token. */
  poolOf(token: string): Pool | undefined;
}

const unauthorized = (message: string): AwsError => new AwsError('UnauthorizedException', message, 401);

/** How many verified tokens are remembered: enough for 500 subscribers with both of their tokens. */
const remembered = 2_000;

/** `email_verified` and `phone_number_verified` are booleans in a token and strings everywhere else. */
function attributeClaims(client: Client, user: User): Record<string, string | boolean> {
  const claims: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(user.attributes)) {
    if (client.readable !== undefined && !client.readable.has(name)) continue;
    claims[name] = name.endsWith('_verified') ? value === 'true' : value;
  }
  return claims;
}

function claimsOf(payload: JWTPayload, now: number): TokenClaims {
  const { sub, iss, exp, iat } = payload;
  const use = payload.token_use;
  const clientId = use === 'access' ? payload.client_id : payload.aud;
  const username = use === 'access' ? payload.username : payload['cognito:username'];
  if (sub === undefined || iss === undefined || exp === undefined || iat === undefined) throw unauthorized('You are not authorized to make this call.');
  if ((use !== 'access' && use !== 'id') || typeof clientId !== 'string' || typeof username !== 'string') {
    throw unauthorized('You are not authorized to make this call.');
  }
  // Cognito and this process read the same clock, so a token from the future was not made here.
  if (iat > now) throw unauthorized('You are not authorized to make this call.');
  const groups = payload['cognito:groups'];
  return {
    sub, iss, token_use: use, exp, iat, clientId, username,
    groups: Array.isArray(groups) ? groups.filter((group): group is string => typeof group === 'string') : [],
    all: payload,
  };
}

/**
 * Signs and verifies what Cognito's token pages describe:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export function makeTokens(pools: Pools, keys: ReadonlyMap<string, SigningKey>, clock: Pick<Clock, 'now'>, random: Random): Tokens {
  const verified = new Map<string, TokenClaims>();
  const seconds = (): number => Math.floor(clock.now() / 1000);
  const keyOf = (pool: Pool): SigningKey => {
    const key = keys.get(pool.id);
    if (key === undefined) throw new Error(`The user pool ${pool.id} has no signing key.`);
    return key;
  };
  const sign = (pool: Pool, claims: JWTPayload): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ kid: keyOf(pool).kid, alg: 'RS256' }).sign(keyOf(pool).signWith);

  async function verifyNow(pool: Pool, token: string): Promise<TokenClaims> {
    try {
      const { payload } = await jwtVerify(token, keyOf(pool).verifyWith, {
        algorithms: ['RS256'],
        issuer: pool.issuer,
        requiredClaims: ['sub', 'exp', 'iat', 'token_use'],
        currentDate: new Date(clock.now()),
      });
      return claimsOf(payload, seconds());
    } catch (error) {
      if (error instanceof AwsError) throw error;
      if (error instanceof errors.JWTExpired) throw unauthorized('Token has expired.');
      if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) throw unauthorized('Unable to parse JWT token.');
      if (error instanceof errors.JOSEError) throw unauthorized('You are not authorized to make this call.');
      throw error;
    }
  }

  return {
    async issue(pool, client, user, session) {
      const now = seconds();
      const shared = {
        sub: user.sub,
        iss: pool.issuer,
        ...(client.revocable ? { origin_jti: session.originJti } : {}),
        ...(user.groups.length > 0 ? { 'cognito:groups': [...user.groups] } : {}),
        event_id: session.id,
        auth_time: session.authTime,
        iat: now,
      };
      const access = {
        ...shared, client_id: client.id, token_use: 'access', scope: 'aws.cognito.signin.user.admin',
        exp: now + client.accessSeconds, jti: uuid(random), username: user.username,
      };
      const id = {
        ...attributeClaims(client, user), ...shared, 'cognito:username': user.username, aud: client.id, token_use: 'id',
        exp: now + client.idSeconds, jti: uuid(random),
      };
      const [AccessToken, IdToken] = await Promise.all([sign(pool, access), sign(pool, id)]);
      return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
    },
    poolOf(token) {
      try {
        const { iss } = decodeJwt(token);
        return pools.all.find((pool) => pool.issuer === iss);
      } catch {
        return undefined;
      }
    },
    async verify(userPoolId, token) {
      const pool = pools.pool(userPoolId);
      const key = `${pool.id} ${token}`;
      const known = verified.get(key);
      if (known !== undefined) {
        if (known.exp > seconds()) return known;
        verified.delete(key);
        throw unauthorized('Token has expired.');
      }
      const claims = await verifyNow(pool, token);
      if (verified.size >= remembered) verified.delete(verified.keys().next().value ?? '');
      verified.set(key, claims);
      return claims;
    },
  };
}
