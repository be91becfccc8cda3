import type { Iam, Principal, VerifySignature } from '../aws/types.ts';
import type { Clock } from '../clock.ts';
import { AwsError } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import type { TokenClaims, UserPools } from '../services/cognito/types.ts';
import type { Log } from '../log.ts';
import type { ApiDefinition } from './definition.ts';
import type { UserPoolMode } from './definition/authentication.ts';
import { iamIdentity, sourceIps, userPoolIdentity } from './identity.ts';
import type { Caller } from './realtime-types.ts';

export interface AuthorizeServices {
  readonly iam: Pick<Iam, 'allows' | 'session'>;
  readonly verifySignature: VerifySignature;
  readonly userPools: UserPools;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

const keptTokens = 1_000;

const unauthorized = (message: string): AwsError => new AwsError('UnauthorizedException', message, 401);

/** AppSync answers every problem with a signature or its key with 403 (recorded on AWS). */
function verified(verify: () => Principal): Principal {
  try {
    return verify();
  } catch (error) {
    throw error instanceof AwsError ? new AwsError(error.type, error.message, 403) : error;
  }
}

/** The pool that a token claims to come from. It is not verified and only selects whose keys to try. */
function issuerOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null && 'iss' in claims ? String(claims.iss) : '';
  } catch {
    return '';
  }
}

/** Identifies the caller. https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
export class Authorizer {
  /** Verified tokens by their text. Like AppSync, this trusts a token until it expires, even after sign-out. */
  readonly #tokens = new Map<string, TokenClaims>();

  constructor(
    readonly api: Pick<ApiDefinition, 'arn' | 'authentication'>,
    readonly services: AuthorizeServices,
  ) {}

  /**
   * A signature means IAM; any other `Authorization` is a user pool's token. The API key only counts if there is no
   * `Authorization`.
   * @throws AwsError('UnauthorizedException', ..., 401)
   */
  async authenticate(request: HttpRequest, peer: string): Promise<Caller> {
    const { modes } = this.api.authentication;
    const { authorization, 'x-api-key': key } = request.headers;
    const addresses = sourceIps(request.headers, peer);
    if (authorization?.startsWith('AWS4-HMAC-SHA256') && modes.has('AWS_IAM')) return this.#signed(request, addresses);
    if (authorization) this.#refuseForeign(authorization);
    if (authorization !== undefined && authorization !== '' && modes.has('AMAZON_COGNITO_USER_POOLS'))
      return this.#token(authorization, addresses);
    if (key !== undefined && modes.has('API_KEY')) return this.#key(key);
    throw unauthorized(
      this.api.authentication.defaultMode === 'API_KEY'
        ? 'You are not authorized to make this call.'
        : 'Valid authorization header not provided.',
    );
  }

  /**
   * Refuses a token that no user pool of this API issued: it is for one of the API's modes that are not emulated, if
   * there are any.
   */
  #refuseForeign(authorization: string): void {
    const { foreign, modes } = this.api.authentication;
    const [mode] = foreign;
    const isJwt = authorization.split('.').length === 3;
    if (mode === undefined || (isJwt && modes.has('AMAZON_COGNITO_USER_POOLS'))) return;
    this.services.log('appsync', mode.message);
    throw new AwsError('NotSupported', mode.message, 501);
  }

  #key(key: string): Caller {
    const expires = this.api.authentication.apiKeys.get(key);
    if (expires === undefined || expires <= this.services.clock.now())
      throw unauthorized('You are not authorized to make this call.');
    return { mode: 'API_KEY', identity: null, expires };
  }

  #signed(request: HttpRequest, addresses: readonly string[]): Caller {
    const { iam, log, verifySignature } = this.services;
    const principal = verified(() => verifySignature(request, 'appsync'));
    const session = iam.session(principal.accessKeyId);
    return {
      mode: 'AWS_IAM',
      identity: iamIdentity(principal, addresses),
      expires: session?.credentials.expiration ?? this.services.clock.now(),
      authorizeField: (type, field) => {
        const resource = `${this.api.arn}/types/${type}/fields/${field}`;
        if (iam.allows(principal, 'appsync:GraphQL', resource)) return;
        // AppSync's answer does not say which permission is missing, so the log does.
        log('appsync', `${principal.arn} is not allowed to perform appsync:GraphQL on ${resource}`);
        throw unauthorized('Permission denied');
      },
    };
  }

  async #token(authorization: string, addresses: readonly string[]): Promise<Caller> {
    const token = authorization.replace(/^Bearer\s+/i, '');
    const claims = this.#known(token) ?? (await this.#verify(token));
    return {
      mode: 'AMAZON_COGNITO_USER_POOLS',
      identity: userPoolIdentity(claims, addresses),
      expires: claims.exp * 1000,
    };
  }

  #known(token: string): TokenClaims | undefined {
    const claims = this.#tokens.get(token);
    if (claims === undefined) return undefined;
    if (claims.exp * 1000 > this.services.clock.now()) return claims;
    this.#tokens.delete(token);
    return undefined;
  }

  #pool(token: string): UserPoolMode {
    const { userPools } = this.api.authentication;
    const issuer = userPools.length > 1 ? issuerOf(token) : '';
    const pool = userPools.find(({ userPoolId }) => issuer.endsWith(`/${userPoolId}`)) ?? userPools[0];
    if (pool === undefined) throw unauthorized('Valid authorization header not provided.');
    return pool;
  }

  async #verify(token: string): Promise<TokenClaims> {
    const { userPoolId, appIdClientRegex } = this.#pool(token);
    const claims = await this.services.userPools.verify(userPoolId, token);
    if (appIdClientRegex?.test(claims.clientId) === false)
      throw unauthorized('Invalid client: the token is of another app client.');
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size >= keptTokens && oldest !== undefined) this.#tokens.delete(oldest);
    this.#tokens.set(token, claims);
    return claims;
  }
}
