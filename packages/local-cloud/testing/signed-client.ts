import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Cloud } from '../src/cloud.ts';
import { isObject } from '../src/json.ts';
import type { JsonObject } from '../src/json.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export type Signable = Pick<Cloud, 'url' | 'stack'>;

/** Calls an operation of the identity pool, unsigned like a client. */
export async function identityPool(
  { url }: Pick<Cloud, 'url'>,
  operation: string,
  input: JsonObject,
): Promise<JsonObject> {
  const answer = await fetch(`${url}/aws`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${operation}` },
    body: JSON.stringify(input),
  });
  return (await answer.json()) as JsonObject;
}

/** An identity pool's credentials. @param logins of a signed-in user; a guest's by default */
export async function credentialsFrom(
  cloud: Pick<Cloud, 'url'>,
  identityPoolId: string,
  logins?: JsonObject,
): Promise<Credentials> {
  const more: JsonObject = logins === undefined ? {} : { Logins: logins };
  const { IdentityId } = await identityPool(cloud, 'GetId', { IdentityPoolId: identityPoolId, ...more });
  const { Credentials: given } = await identityPool(cloud, 'GetCredentialsForIdentity', {
    IdentityId: IdentityId ?? '',
    ...more,
  });
  if (!isObject(given)) throw new Error('The identity pool did not return credentials.');
  return {
    accessKeyId: String(given.AccessKeyId),
    secretAccessKey: String(given.SecretKey),
    sessionToken: String(given.SessionToken),
  };
}

interface Unsigned {
  readonly service: string;
  readonly path: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The signed headers of a POST request. */
export async function signed(
  { url, stack }: Signable,
  credentials: Credentials,
  { service, path, body, headers = {} }: Unsigned,
): Promise<Record<string, string>> {
  const { host, hostname, protocol } = new URL(url);
  const signer = new SignatureV4({ credentials, region: stack.region, service, sha256: Sha256 });
  const request = {
    method: 'POST',
    protocol,
    hostname,
    path,
    query: {},
    body,
    headers: { host, 'content-type': 'application/json', ...headers },
  };
  return (await signer.sign(request)).headers;
}

/** Calls an operation of a service, e.g. `DynamoDB_20120810.Scan`, signed; resolves with AWS's error type and message. */
export async function refusalOf(
  cloud: Signable,
  credentials: Credentials,
  service: string,
  target: string,
  input: JsonObject,
): Promise<string> {
  const body = JSON.stringify(input);
  const headers = await signed(cloud, credentials, {
    service,
    path: '/aws',
    body,
    headers: { 'x-amz-target': target },
  });
  const answer = await fetch(`${cloud.url}/aws`, { method: 'POST', headers, body });
  const { __type, message } = (await answer.json()) as JsonObject;
  return `${String(__type)}: ${String(message)}`;
}
