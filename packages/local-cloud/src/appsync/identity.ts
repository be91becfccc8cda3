import type { Principal } from '../aws/types.ts';
import type { JsonObject } from '../json.ts';
import type { TokenClaims } from '../services/cognito/types.ts';

/**
 * `ctx.identity` as AppSync sets it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export const userPoolIdentity = (claims: TokenClaims, sourceIp: readonly string[]): JsonObject => ({
  claims: { ...claims.all } as JsonObject,
  defaultAuthStrategy: 'ALLOW',
  groups: claims.groups.length === 0 ? null : [...claims.groups],
  issuer: claims.iss,
  sourceIp: [...sourceIp],
  sub: claims.sub,
  username: claims.username,
});

export const iamIdentity = (
  { accountId, arn, userId, cognito }: Principal,
  sourceIp: readonly string[],
): JsonObject => ({
  accountId,
  cognitoIdentityAuthProvider: cognito?.provider ?? null,
  cognitoIdentityAuthType: cognito?.authType ?? null,
  cognitoIdentityId: cognito?.identityId ?? null,
  cognitoIdentityPoolId: cognito?.identityPoolId ?? null,
  sourceIp: [...sourceIp],
  userArn: arn,
  username: userId,
});

/** The addresses that a request passed through. AppSync itself only saw the last one, so only that one can be trusted. */
export function sourceIps(headers: Readonly<Record<string, string>>, peer: string): string[] {
  const forwarded =
    headers['x-forwarded-for']
      ?.split(',')
      .map((address) => address.trim())
      .filter(Boolean) ?? [];
  return [...forwarded, peer];
}
