import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { beforeEach } from 'vitest';
import { createIam } from '../../src/aws/iam.ts';
import { createVerifier } from '../../src/aws/sigv4.ts';
import type { Credentials, VerifySignature } from '../../src/aws/types.ts';
import { AwsError } from '../../src/errors.ts';
import type { HttpRequest } from '../../src/http.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { region, role, roleArn, stackOf } from './policies.ts';

export const start = '2026-11-21T18:00:00.000Z';
export const host = '127.0.0.1:4000';
const stack = stackOf({ Role: role([]) });

export let clock: FakeClock;
let credentials: Credentials;
export let verify: VerifySignature;

/** Call it once in a test file: each of its tests has its own clock and credentials. */
export function signAnew(): void {
  beforeEach(() => {
    clock = new FakeClock(start);
    const iam = createIam(stack, clock);
    credentials = iam.assume(roleArn, 'test');
    verify = createVerifier(iam, region, clock);
  });
}

export interface Options {
  readonly method?: string;
  /** As sent over the network. */
  readonly path?: string;
  readonly query?: Record<string, string | string[]>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly service?: string;
  readonly region?: string;
  readonly at?: string;
  readonly secret?: string;
  readonly accessKeyId?: string;
  readonly token?: string;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query as an SDK's HTTP handler writes it. */
const queryString = (query: Record<string, string | string[] | null> = {}): string =>
  Object.entries(query)
    .flatMap(([name, value]) => [value ?? ''].flat().map((one) => `${encode(name)}=${encode(one)}`))
    .join('&');

export function signer(options: Options): SignatureV4 {
  const {
    service = 'ssm',
    secret = credentials.secretAccessKey,
    accessKeyId = credentials.accessKeyId,
    token = credentials.sessionToken,
  } = options;
  return new SignatureV4({
    service,
    region: options.region ?? region,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey: secret, sessionToken: token },
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  });
}

export const unsigned = ({ method = 'POST', path = '/aws/', query = {}, headers = {}, body = '{"a":1}' }: Options) => ({
  method,
  protocol: 'http:',
  hostname: '127.0.0.1',
  path,
  query,
  headers: { host, ...headers },
  body,
});

export type Wire = Pick<ReturnType<typeof unsigned>, 'method' | 'path' | 'body'> & {
  readonly headers: Record<string, string>;
  readonly query?: Record<string, string | string[] | null>;
};

export const received = ({ method, path, query, headers, body }: Wire): HttpRequest => ({
  method,
  path,
  query: queryString(query),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(body),
});

export async function signed(options: Options = {}): Promise<HttpRequest> {
  const request = unsigned(options);
  return received({
    ...request,
    ...(await signer(options).sign(request, { signingDate: new Date(options.at ?? start) })),
    body: request.body,
  });
}

export async function presigned(options: Options & { expiresIn?: number } = {}): Promise<HttpRequest> {
  // S3's own presigner leaves the body out of the signature, and the smithy presigner then says so in the query.
  const headers: Record<string, string> =
    options.service === 's3' ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {};
  const request = unsigned({ method: 'GET', body: '', ...options, headers: { ...headers, ...options.headers } });
  const result = await signer(options).presign(request, {
    signingDate: new Date(options.at ?? start),
    expiresIn: options.expiresIn ?? 3600,
  });
  return received({ ...request, ...result, body: request.body });
}

export function refusal(request: HttpRequest, service = 'ssm'): { type: string; message: string } {
  try {
    verify(request, service);
  } catch (error) {
    if (error instanceof AwsError) return { type: error.type, message: error.message };
    throw error;
  }
  throw new Error('the request was accepted');
}

export const mismatch = {
  type: 'InvalidSignatureException',
  message:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};
