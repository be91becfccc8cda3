import { createHmac, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { CryptoKey, JWTPayload } from 'jose';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { isObject } from 'local-cloud';
import type { Clock, JsonObject } from 'local-cloud';
import { openSigningKey } from 'local-cloud/services/cognito/keys.ts';
import { srpLogin } from 'local-cloud/testing/srp.ts';
import { demoUser } from '../../local/seed.ts';
import { mailedCode } from './cloud.ts';
import type { TestCloud } from './cloud.ts';
import { resource } from './templates.ts';
import type { Template } from './templates.ts';

/**
 * A second client of the pool, a second pool with a client, and tokens of five minutes, the shortest that Cognito
 * allows.
 */
export function withOtherClients(template: Template): void {
  const pool = resource(template, 'AWS::Cognito::UserPool');
  const client = resource(template, 'AWS::Cognito::UserPoolClient');
  for (const validity of ['AccessTokenValidity', 'IdTokenValidity']) client.Properties[validity] = 5;
  const copy = ({ Type, Properties }: typeof pool, more: JsonObject = {}) => ({
    Type,
    Properties: { ...Properties, ...more },
  });
  Object.assign(template.Resources, {
    OtherClient: copy(client),
    OtherPool: copy(pool),
    ClientOfOtherPool: copy(client, { UserPoolId: { Ref: 'OtherPool' } }),
  });
}

export interface TokenPair {
  readonly accessToken: string;
  readonly idToken: string;
}

/** A user's tokens from any client and pool; users other than the demo user sign up first. */
async function tokensOf(cloud: TestCloud, clientId: string, poolId: string, email: string): Promise<TokenPair> {
  const call = (operation: string, input: JsonObject) => cloud.cognito(operation, input);
  const { password } = demoUser;
  if (email !== demoUser.email) {
    await call('SignUp', {
      ClientId: clientId,
      Username: email,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    });
    await call('ConfirmSignUp', {
      ClientId: clientId,
      Username: email,
      ConfirmationCode: await mailedCode(cloud.url, email),
    });
  }
  const { AuthenticationResult: tokens } = await srpLogin(call, { clientId, poolId, email, password });
  if (!isObject(tokens)) throw new Error('Cognito answered without tokens.');
  return { accessToken: String(tokens['AccessToken']), idToken: String(tokens['IdToken']) };
}

/** Genuine tokens that are still foreign: from the same pool's other client, and from another pool. */
export async function foreignTokens(cloud: TestCloud): Promise<{ client: TokenPair; pool: TokenPair }> {
  const idOf = (logicalId: string): string => cloud.stack.resources.get(logicalId)?.ref ?? '';
  return {
    client: await tokensOf(cloud, idOf('OtherClient'), cloud.stack.outputs['UserPoolId'] ?? '', demoUser.email),
    pool: await tokensOf(cloud, idOf('ClientOfOtherPool'), idOf('OtherPool'), 'other@example.com'),
  };
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Makes invalid tokens out of a good one. */
export class Forger {
  readonly claims: JWTPayload;
  readonly #header: { readonly kid?: string };
  readonly #clientClaim: 'client_id' | 'aud';

  /** @param genuine an access or an id token @param key the pool's own, for tokens that only the pool could make */
  constructor(
    readonly genuine: string,
    readonly key: CryptoKey,
    readonly clock: Pick<Clock, 'now'>,
  ) {
    this.claims = decodeJwt(genuine);
    this.#header = decodeProtectedHeader(genuine);
    this.#clientClaim = this.claims['token_use'] === 'id' ? 'aud' : 'client_id';
  }

  static async open(cloud: TestCloud, genuine: string, clock: Pick<Clock, 'now'>): Promise<Forger> {
    const folder = join(cloud.dataDir, 'cognito', cloud.stack.outputs['UserPoolId'] ?? '');
    return new Forger(genuine, (await openSigningKey(folder)).signWith, clock);
  }

  seconds = (): number => Math.floor(this.clock.now() / 1000);

  /** Claims under the pool's own signature. */
  sealed(more: Readonly<Record<string, unknown>>, without: readonly string[] = []): Promise<string> {
    const changed = Object.fromEntries(
      Object.entries({ ...this.claims, ...more }).filter(([name]) => !without.includes(name)),
    );
    return new SignJWT(changed).setProtectedHeader({ alg: 'RS256', kid: String(this.#header.kid) }).sign(this.key);
  }

  ofClient = (edit: (clientId: string) => string): Promise<string> =>
    this.sealed({ [this.#clientClaim]: edit(String(this.claims[this.#clientClaim])) });

  unsigned = (alg?: string): string => `${encoded({ kid: this.#header.kid, alg })}.${encoded(this.claims)}.`;

  edited(change: JWTPayload): string {
    const [head, , signature] = this.genuine.split('.');
    return `${head}.${encoded({ ...this.claims, ...change })}.${signature}`;
  }

  /** A signature for verifiers that mistake the public key for an HMAC secret. */
  async confused(cloud: TestCloud): Promise<string> {
    const jwks = `${cloud.url}/aws/${cloud.stack.outputs['UserPoolId'] ?? ''}/.well-known/jwks.json`;
    const { keys } = (await (await fetch(jwks)).json()) as { keys: JsonObject[] };
    const text = `${encoded({ ...this.#header, alg: 'HS256' })}.${encoded(this.claims)}`;
    return `${text}.${createHmac('sha256', String(keys[0]?.['n'])).update(text).digest('base64url')}`;
  }

  /** Signed with the attacker's own key, which the header offers for verification. */
  selfMade(): Promise<string> {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const protectedHeader = {
      alg: 'RS256',
      kid: String(this.#header.kid),
      jwk: publicKey.export({ format: 'jwk' }) as Record<string, string>,
      jku: 'http://127.0.0.1:9/jwks.json',
    };
    return new SignJWT(this.claims).setProtectedHeader(protectedHeader).sign(privateKey);
  }
}
