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
  /** The pool that a token claims to belong to, unverified; undefined for anything that is not a token. */
  poolOf(token: string): Pool | undefined;
}

const unauthorized = (message: string): AwsError => new AwsError('UnauthorizedException', message, 401);

/** How many verified tokens are cached: enough for 500 subscribers with two tokens each. */
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
  if (sub === undefined || iss === undefined || exp === undefined || iat === undefined)
    throw unauthorized('You are not authorized to make this call.');
  if ((use !== 'access' && use !== 'id') || typeof clientId !== 'string' || typeof username !== 'string') {
    throw unauthorized('You are not authorized to make this call.');
  }
  // Cognito and this process use the same clock, so a token from the future was not issued here.
  if (iat > now) throw unauthorized('You are not authorized to make this call.');
  const groups = payload['cognito:groups'];
  return {
    sub,
    iss,
    token_use: use,
    exp,
    iat,
    clientId,
    username,
    groups: Array.isArray(groups) ? groups.filter((group): group is string => typeof group === 'string') : [],
    all: payload,
  };
}

function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return unauthorized('Token has expired.');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
    return unauthorized('Unable to parse JWT token.');
  if (error instanceof errors.JOSEError) return unauthorized('You are not authorized to make this call.');
  return error;
}

/**
 * Signs and verifies tokens as described in Cognito's documentation:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html
 */
export class JsonWebTokens implements Tokens {
  readonly #verified = new Map<string, TokenClaims>();

  constructor(
    readonly pools: Pools,
    readonly keys: ReadonlyMap<string, SigningKey>,
    readonly clock: Pick<Clock, 'now'>,
    readonly random: Random,
  ) {}

  async issue(pool: Pool, client: Client, user: User, session: Session): Promise<IssuedTokens> {
    const now = this.#seconds();
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
      ...shared,
      client_id: client.id,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      exp: now + client.accessSeconds,
      jti: uuid(this.random),
      username: user.username,
    };
    const id = {
      ...attributeClaims(client, user),
      ...shared,
      'cognito:username': user.username,
      aud: client.id,
      token_use: 'id',
      exp: now + client.idSeconds,
      jti: uuid(this.random),
    };
    const [AccessToken, IdToken] = await Promise.all([this.#sign(pool, access), this.#sign(pool, id)]);
    return { AccessToken, IdToken, ExpiresIn: client.accessSeconds, TokenType: 'Bearer' };
  }

  poolOf(token: string): Pool | undefined {
    try {
      const { iss } = decodeJwt(token);
      return this.pools.all.find((pool) => pool.issuer === iss);
    } catch {
      return undefined;
    }
  }

  async verify(userPoolId: string, token: string): Promise<TokenClaims> {
    const pool = this.pools.pool(userPoolId);
    const key = `${pool.id} ${token}`;
    const known = this.#verified.get(key);
    if (known !== undefined) {
      if (known.exp > this.#seconds()) return known;
      this.#verified.delete(key);
      throw unauthorized('Token has expired.');
    }
    const claims = await this.#verifyNow(pool, token);
    if (this.#verified.size >= remembered) this.#verified.delete(this.#verified.keys().next().value ?? '');
    this.#verified.set(key, claims);
    return claims;
  }

  async #verifyNow(pool: Pool, token: string): Promise<TokenClaims> {
    const verified = await jwtVerify(token, this.#keyOf(pool).verifyWith, {
      algorithms: ['RS256'],
      issuer: pool.issuer,
      requiredClaims: ['sub', 'exp', 'iat', 'token_use'],
      currentDate: new Date(this.clock.now()),
    }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    return claimsOf(verified.payload, this.#seconds());
  }

  #sign(pool: Pool, claims: JWTPayload): Promise<string> {
    const { kid, signWith } = this.#keyOf(pool);
    return new SignJWT(claims).setProtectedHeader({ kid, alg: 'RS256' }).sign(signWith);
  }

  #keyOf(pool: Pool): SigningKey {
    const key = this.keys.get(pool.id);
    if (key === undefined) throw new Error(`The user pool ${pool.id} has no signing key.`);
    return key;
  }

  #seconds(): number {
    return Math.floor(this.clock.now() / 1000);
  }
}
