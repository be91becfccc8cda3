import type { Cloud, Json, JsonObject } from 'local-cloud';
import { credentialsFrom, signed } from 'local-cloud/testing/signed-client.ts';
import type { Credentials, Signable } from 'local-cloud/testing/signed-client.ts';
import type { GraphqlAnswer, Person } from './cloud.ts';

/** An answer over HTTP with its status. */
export interface HttpAnswer extends GraphqlAnswer {
  readonly status: number;
}

/** The user's entry in `Logins`. */
export const loginOf = ({ stack }: Pick<Cloud, 'stack'>, { idToken }: Pick<Person, 'idToken'>): JsonObject => ({
  [`cognito-idp.${stack.region}.amazonaws.com/${stack.outputs['UserPoolId']}`]: idToken,
});

/** The identity pool's credentials for a signed-in user, or for a guest. */
export const credentialsFor = (cloud: Signable, person?: Pick<Person, 'idToken'>): Promise<Credentials> =>
  credentialsFrom(cloud, cloud.stack.outputs['IdentityPoolId'] ?? '', person && loginOf(cloud, person));

/**
 * Sends a signed GraphQL operation:
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization
 */
export async function askSigned(
  cloud: Signable,
  credentials: Credentials,
  query: string,
  variables: Json = {},
): Promise<HttpAnswer> {
  const body = JSON.stringify({ query, variables });
  const headers = await signed(cloud, credentials, { service: 'appsync', path: '/graphql', body });
  const answer = await fetch(`${cloud.url}/graphql`, { method: 'POST', headers, body });
  return { ...((await answer.json()) as GraphqlAnswer), status: answer.status };
}
