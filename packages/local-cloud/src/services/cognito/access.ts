import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Principal } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Context } from './context.ts';
import type { Client, Pool } from './pools.ts';
import { notAuthorized, required } from './read.ts';
import type { TokenClaims } from './types.ts';
import type { User } from './users.ts';

export const userNotFound = (): AwsError => new AwsError('UserNotFoundException', 'User does not exist.');

/**
 * A client with a secret must prove that it knows it in every call.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export function checkSecretHash(client: Client, username: string, given: unknown): void {
  if (client.secret === undefined) {
    if (given !== undefined && given !== null)
      throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
    return;
  }
  if (typeof given !== 'string')
    throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  const expected = createHmac('sha256', client.secret).update(username).update(client.id).digest();
  const hash = Buffer.from(given, 'base64');
  if (hash.length !== expected.length || !timingSafeEqual(hash, expected)) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.id}`);
  }
}

/** The client of a request that names a user, with its pool and the name; checks the secret. */
export function clientAndName(
  { pools }: Pick<Context, 'pools'>,
  input: JsonObject,
): { pool: Pool; client: Client; username: string } {
  const { pool, client } = pools.client(required(input, 'ClientId'));
  const username = required(input, 'Username');
  checkSecretHash(client, username, input.SecretHash);
  return { pool, client, username };
}

export interface SignedIn {
  readonly pool: Pool;
  readonly claims: TokenClaims;
}

/** Verifies the request's `AccessToken`. */
export async function signedIn({ tokens }: Pick<Context, 'tokens'>, input: JsonObject): Promise<SignedIn> {
  const token = required(input, 'AccessToken');
  const pool = tokens.poolOf(token);
  if (pool === undefined) throw notAuthorized('Invalid Access Token');
  const claims = await tokens.verify(pool.id, token).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    throw notAuthorized(error.message === 'Token has expired.' ? 'Access Token has expired' : 'Invalid Access Token');
  });
  if (claims.token_use !== 'access') throw notAuthorized('Invalid Access Token');
  return { pool, claims };
}

/**
 * The user's current state. Do not await anything between this and a save, or a concurrent change would be lost.
 * Unlike AppSync, Cognito's own operations check for revocation.
 */
export function currentUser({ users }: Pick<Context, 'users'>, { pool, claims }: SignedIn): User {
  const user = users(pool).bySub(claims.sub);
  if (user === undefined) throw userNotFound();
  const session = user.sessions.find((other) => other.id === claims.all.event_id);
  if (session === undefined || session.revoked) throw notAuthorized('Access Token has been revoked');
  return user;
}

/** The pool of an Admin operation, if the caller's policies allow it. */
export function authorizedPool(
  { pools, iam }: Pick<Context, 'pools' | 'iam'>,
  operation: string,
  input: JsonObject,
  principal: Principal | undefined,
): Pool {
  if (principal === undefined)
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  const id = required(input, 'UserPoolId');
  const pool = pools.all.find((other) => other.id === id);
  // Check IAM first: a caller without permission must not learn which pools exist.
  const region = id.slice(0, Math.max(0, id.indexOf('_')));
  iam.authorize(
    principal,
    `cognito-idp:${operation}`,
    pool?.arn ?? `arn:aws:cognito-idp:${region}:${principal.accountId}:userpool/${id}`,
  );
  return pools.pool(id);
}
