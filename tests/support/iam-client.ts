import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { isObject } from 'local-cloud';
import type { Cloud, Json, JsonObject } from 'local-cloud';
import type { GraphqlAnswer, Person } from './cloud.ts';

/** An answer over HTTP with its status. */
export interface HttpAnswer extends GraphqlAnswer {
  readonly status: number;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

type Signable = Pick<Cloud, 'url' | 'stack'>;

/** An operation of the identity pool, unsigned as clients send it. */
export async function identityPool({ url }: Pick<Cloud, 'url'>, operation: string, input: JsonObject): Promise<JsonObject> {
  const answer = await fetch(`${url}/aws`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
    body: JSON.stringify(input),
  });
  return (await answer.json()) as JsonObject;
}

function credentialsIn({ Credentials: given }: JsonObject): Credentials {
  if (!isObject(given)) throw new Error('The identity pool gave no credentials.');
  return { accessKeyId: String(given['AccessKeyId']), secretAccessKey: String(given['SecretKey']), sessionToken: String(given['SessionToken']) };
}

/** The entry of `Logins` that stands for somebody. */
export const loginOf = ({ stack }: Pick<Cloud, 'stack'>, { idToken }: Pick<Person, 'idToken'>): JsonObject =>
  ({ [`cognito-idp.${stack.region}.amazonaws.com/${stack.outputs['UserPoolId']}`]: idToken });

/** The identity pool's credentials for somebody who is signed in, or for a guest. */
export async function credentialsFor(cloud: Signable, person?: Pick<Person, 'idToken'>): Promise<Credentials> {
  const logins: JsonObject = person === undefined ? {} : { Logins: loginOf(cloud, person) };
  const { IdentityId } = await identityPool(cloud, 'GetId', { IdentityPoolId: cloud.stack.outputs['IdentityPoolId'] ?? '', ...logins });
  return credentialsIn(await identityPool(cloud, 'GetCredentialsForIdentity', { IdentityId: IdentityId ?? '', ...logins }));
}

interface Unsigned {
  readonly service: string;
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The headers of a POST, with those that sign it. */
export async function signed({ url, stack }: Signable, credentials: Credentials, { service, path, body, headers = {} }: Unsigned): Promise<Record<string, string>> {
  const { host, hostname, protocol } = new URL(url);
  const signer = new SignatureV4({ credentials, region: stack.region, service, sha256: Sha256 });
  const request = { method: 'POST', protocol, hostname, path, query: {}, body, headers: { host, 'content-type': 'application/json', ...headers } };
  return (await signer.sign(request)).headers;
}

/** Sends a GraphQL operation that is signed: https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-iam-authorization */
export async function askSigned(cloud: Signable, credentials: Credentials, query: string, variables: Json = {}): Promise<HttpAnswer> {
  const body = JSON.stringify({ query, variables });
  const headers = await signed(cloud, credentials, { service: 'appsync', path: '/graphql', body });
  const answer = await fetch(`${cloud.url}/graphql`, { method: 'POST', headers, body });
  return { ...((await answer.json()) as GraphqlAnswer), status: answer.status };
}

/** Calls an operation of another service, e.g. `DynamoDB_20120810.Scan`, signed; resolves with AWS's error type and message. */
export async function refusalOf(cloud: Signable, credentials: Credentials, service: string, target: string, input: JsonObject): Promise<string> {
  const body = JSON.stringify(input);
  const headers = await signed(cloud, credentials, { service, path: '/aws', body, headers: { 'x-amz-target': target } });
  const answer = await fetch(`${cloud.url}/aws`, { method: 'POST', headers, body });
  const { __type, message } = (await answer.json()) as JsonObject;
  return `${String(__type)}: ${String(message)}`;
}
