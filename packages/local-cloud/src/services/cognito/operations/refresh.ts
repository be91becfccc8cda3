import { AwsError } from '../../../errors.ts';
import type { Json, JsonObject } from '../../../json.ts';
import { checkSecretHash, currentUser, signedIn } from '../access.ts';
import type { Context, Operation } from '../context.ts';
import type { Client } from '../pools.ts';
import { notAuthorized, required } from '../read.ts';
import { withRevoked } from '../sessions.ts';
import type { User } from '../users.ts';

type Needs = Pick<Context, 'pools' | 'users' | 'tokens' | 'clock'>;

/**
 * Issues new access and id tokens for a refresh token's session. The refresh token itself stays the same, because
 * rotation is off.
 * @param prove checks the client's secret, in the form that the operation uses
 */
async function renew(
  { pools, users, tokens, clock }: Needs,
  client: Client,
  token: string,
  prove: (user: User) => void,
): Promise<JsonObject> {
  const { pool } = pools.client(client.id);
  const found = users(pool).byRefreshToken(token);
  if (found === undefined || found.session.clientId !== client.id) throw notAuthorized('Invalid Refresh Token');
  const { user, session } = found;
  prove(user);
  if (session.revoked) throw notAuthorized('Refresh Token has been revoked');
  if (clock.now() >= session.expires) throw notAuthorized('Refresh Token has expired');
  return { AuthenticationResult: { ...(await tokens.issue(pool, client, user, session)) } };
}

/** The REFRESH_TOKEN_AUTH flow of InitiateAuth. */
export async function refresh(
  context: Needs,
  client: Client,
  token: string,
  secretHash: Json | undefined,
): Promise<Json> {
  const answer = await renew(context, client, token, (user) => checkSecretHash(client, user.username, secretHash));
  return { ChallengeParameters: {}, ...answer };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html takes the secret itself, not its hash. */
export const GetTokensFromRefreshToken: Operation = (context, input) => {
  const token = required(input, 'RefreshToken');
  const { client } = context.pools.client(required(input, 'ClientId'));
  return renew(context, client, token, () => checkClientSecret(client, input.ClientSecret));
};

function checkClientSecret(client: Client, given: Json | undefined): void {
  if (client.secret !== undefined && given !== client.secret)
    throw notAuthorized(`Unable to verify secret for client ${client.id}`);
}

/** A token that is unknown or already revoked is not an error: the operation is idempotent. */
export const RevokeToken: Operation = (context, input) => {
  const token = required(input, 'Token');
  const { pool, client } = context.pools.client(required(input, 'ClientId'));
  checkClientSecret(client, input.ClientSecret);
  if (!client.revocable)
    throw new AwsError('UnsupportedOperationException', 'Token revocation is not enabled for this client.');
  if (context.tokens.poolOf(token) !== undefined)
    throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type');
  const users = context.users(pool);
  const found = users.byRefreshToken(token);
  if (found === undefined) return {};
  if (found.session.clientId !== client.id)
    throw new AwsError('UnauthorizedException', 'The refresh token was issued to another client.');
  users.save(withRevoked(found.user, (session) => session.id === found.session.id));
  return {};
};

export const GlobalSignOut: Operation = async (context, input) => {
  const access = await signedIn(context, input);
  const { pool } = access;
  const user = currentUser(context, access);
  context.users(pool).save(withRevoked(user, () => true));
  return {};
};
