import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIam } from '../../../local/aws/iam.ts';
import { createVerifier } from '../../../local/aws/sigv4.ts';
import type { Credentials, VerifySignature } from '../../../local/aws/types.ts';
import { AwsError } from '../../../local/errors.ts';
import type { HttpRequest } from '../../../local/http.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { region, role, roleArn, session, stackOf } from './policies.ts';

const start = '2026-11-21T18:00:00.000Z';
const host = '127.0.0.1:4000';
const stack = stackOf({ Role: role([]) });

let clock: FakeClock;
let credentials: Credentials;
let verify: VerifySignature;

beforeEach(() => {
  clock = new FakeClock(start);
  const iam = createIam(stack, clock);
  credentials = iam.assume(roleArn, 'test');
  verify = createVerifier(iam, region, clock);
});

interface Options {
  readonly method?: string;
  /** As on the wire. */
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

const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query as an SDK's HTTP handler writes it. */
const queryString = (query: Record<string, string | string[] | null> = {}): string =>
  Object.entries(query).flatMap(([name, value]) => [value ?? ''].flat().map((one) => `${encode(name)}=${encode(one)}`)).join('&');

function signer(options: Options): SignatureV4 {
  const { service = 'ssm', secret = credentials.secretAccessKey, accessKeyId = credentials.accessKeyId, token = credentials.sessionToken } = options;
  return new SignatureV4({
    service,
    region: options.region ?? region,
    sha256: Sha256,
    credentials: { accessKeyId, secretAccessKey: secret, sessionToken: token },
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  });
}

const unsigned = ({ method = 'POST', path = '/aws/', query = {}, headers = {}, body = '{"a":1}' }: Options) =>
  ({ method, protocol: 'http:', hostname: '127.0.0.1', path, query, headers: { host, ...headers }, body });

type Wire = Pick<ReturnType<typeof unsigned>, 'method' | 'path' | 'body'> & {
  readonly headers: Record<string, string>;
  readonly query?: Record<string, string | string[] | null>;
};

const received = ({ method, path, query, headers, body }: Wire): HttpRequest => ({
  method,
  path,
  query: queryString(query),
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: Buffer.from(body),
});

async function signed(options: Options = {}): Promise<HttpRequest> {
  const request = unsigned(options);
  return received({ ...request, ...(await signer(options).sign(request, { signingDate: new Date(options.at ?? start) })), body: request.body });
}

async function presigned(options: Options & { expiresIn?: number } = {}): Promise<HttpRequest> {
  // S3's own presigner leaves the body out of the signature, and the smithy presigner then says so in the query.
  const headers: Record<string, string> = options.service === 's3' ? { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : {};
  const request = unsigned({ method: 'GET', body: '', ...options, headers: { ...headers, ...options.headers } });
  const result = await signer(options).presign(request, { signingDate: new Date(options.at ?? start), expiresIn: options.expiresIn ?? 3600 });
  return received({ ...request, ...result, body: request.body });
}

function refusal(request: HttpRequest, service = 'ssm'): { type: string; message: string } {
  try {
    verify(request, service);
  } catch (error) {
    if (error instanceof AwsError) return { type: error.type, message: error.message };
    throw error;
  }
  throw new Error('the request was accepted');
}

const mismatch = {
  type: 'InvalidSignatureException',
  message: 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};

describe('a signature in the header is accepted', () => {
  it.each<[string, Options]>([
    ['of a plain call', {}],
    ['of a call below the endpoint\'s path', { path: '/aws/2015-03-31/functions/f/invocations' }],
    ['of an empty path', { path: '/' }],
    ['of an empty body', { body: '' }],
    ['of a body beyond ASCII', { body: '{"text":"Mäuschen 🐭"}' }],
    ['of an escaped path, encoded twice', { path: '/aws/a%20b/%E2%98%83/c%2Fd' }],
    ['of a path with special characters', { path: "/aws/a+b(c)!*'~" }],
    ['of a path with dots', { path: '/aws/./x/../y//z/' }],
    ['of a query', { query: { b: '2', a: '1', 'A-': 'x y+z/=&%', empty: '' } }],
    ['of a repeated parameter', { query: { a: ['2', '1', '10'], 'a-b': 'x' } }],
    ['of headers with inner spaces', { headers: { 'x-amz-meta': '  a   b  ', 'content-type': 'application/json' } }],
    ['of an S3 upload', { service: 's3', method: 'PUT', path: '/aws/bucket/a%20b//c/./d' }],
    ['of an S3 upload without the body\'s hash', { service: 's3', method: 'PUT', headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }],
    ['four minutes old', { at: '2026-11-21T17:56:00.000Z' }],
    ['four minutes ahead', { at: '2026-11-21T18:04:00.000Z' }],
  ])('%s', async (_name, options) => {
    expect(verify(await signed(options), options.service ?? 'ssm').arn).toBe(session);
  });

  it('when a header was added that it does not cover', async () => {
    const request = await signed();
    expect(verify({ ...request, headers: { ...request.headers, 'user-agent': 'x', accept: '*/*' } }, 'ssm').arn).toBe(session);
  });
});

describe('a signature in the header is refused', () => {
  it.each<[string, (request: HttpRequest) => HttpRequest]>([
    ['another body', (request) => ({ ...request, body: Buffer.from('{"a":2}') })],
    ['another method', (request) => ({ ...request, method: 'GET' })],
    ['another path', (request) => ({ ...request, path: '/aws/x' })],
    ['another query', (request) => ({ ...request, query: 'a=1' })],
    ['another host', (request) => ({ ...request, headers: { ...request.headers, host: 'example.com' } })],
    ['a changed header', (request) => ({ ...request, headers: { ...request.headers, 'x-amz-target': 'Other' } })],
    ['a header that is gone', ({ headers, ...request }) => ({ ...request, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'x-amz-target')) })],
    ['a changed signature', ({ headers, ...request }) => ({ ...request, headers: { ...headers, authorization: (headers.authorization ?? '').replace(/.$/, (end) => (end === '0' ? '1' : '0')) } })],
    ['a short signature', ({ headers, ...request }) => ({ ...request, headers: { ...headers, authorization: (headers.authorization ?? '').slice(0, -1) } })],
  ])('for %s', async (_name, change) => {
    expect(refusal(change(await signed({ headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } })))).toEqual(mismatch);
  });

  it('for another secret', async () => {
    expect(refusal(await signed({ secret: 'another' }))).toEqual(mismatch);
  });

  it.each<[string, Options, string, RegExp]>([
    ['an unknown key', { accessKeyId: 'ASIAUNKNOWN' }, 'UnrecognizedClientException', /^The security token included in the request is invalid\.$/],
    ['another session\'s token', { token: 'another' }, 'UnrecognizedClientException', /^The security token included in the request is invalid\.$/],
    ['an old date', { at: '2026-11-21T17:54:59.000Z' }, 'InvalidSignatureException', /^Signature expired: 20261121T175459Z is now earlier than 20261121T175500Z \(20261121T180000Z - 5 min\.\)$/],
    ['a date to come', { at: '2026-11-21T18:05:01.000Z' }, 'InvalidSignatureException', /^Signature not yet current: 20261121T180501Z is still later than 20261121T180500Z \(20261121T180000Z \+ 5 min\.\)$/],
    ['another region', { region: 'us-east-1' }, 'InvalidSignatureException', /^Credential should be scoped to a valid region\.$/],
    ['another service', { service: 'dynamodb' }, 'InvalidSignatureException', /^Credential should be scoped to correct service: 'ssm'\.$/],
    ['both', { service: 'dynamodb', region: 'us-east-1' }, 'InvalidSignatureException', /valid region\. .* correct service/],
  ])('for %s', async (_name, options, type, message) => {
    const found = refusal(await signed(options));
    expect(found.type).toBe(type);
    expect(found.message).toMatch(message);
  });

  it('for no session token', async () => {
    const request = await signed();
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'x-amz-security-token'));
    expect(refusal({ ...request, headers }).type).toBe('UnrecognizedClientException');
  });

  it('when the session has ended', async () => {
    await clock.advance(3_600_001);
    expect(refusal(await signed({ at: new Date(clock.now()).toISOString() }))).toEqual({
      type: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    });
  });

  it('when the body of an S3 upload is not the one whose hash was signed', async () => {
    const request = await signed({ service: 's3', method: 'PUT' });
    expect(refusal({ ...request, body: Buffer.from('other') }, 's3').type).toBe('XAmzContentSHA256Mismatch');
  });

  it('when a service that needs the body\'s hash is told it was left out', async () => {
    expect(refusal(await signed({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }))).toEqual(mismatch);
  });

  it('of an upload in chunks, by name', async () => {
    const request = await signed({ service: 's3', method: 'PUT', headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' } });
    expect(() => verify(request, 's3')).toThrow(/does not emulate uploads in signed chunks/);
  });

  it('but not of one in chunks that are not signed, as SDKs send streams', async () => {
    const request = await signed({ service: 's3', method: 'PUT', headers: { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' } });
    expect(verify({ ...request, body: Buffer.from('0\r\n\r\n') }, 's3').arn).toBe(session);
  });

  it('unless a client of HTTP/2 covers the host by the name that it has there', async () => {
    const { headers, ...wire } = unsigned({});
    const request = received((await signer({}).sign({ ...wire, headers: { ':authority': headers.host } }, { signingDate: new Date(start) })) as Wire);
    expect(request.headers.authorization).toContain('SignedHeaders=:authority;');
    const { ':authority': authority = '', ...rest } = request.headers;
    expect(verify({ ...request, headers: { ...rest, host: authority } }, 'ssm').arn).toBe(session);
    expect(refusal({ ...request, headers: { ...rest, host: 'evil.example' } })).toEqual(mismatch);
  });

  const header = (authorization: string): HttpRequest => ({ ...received(unsigned({})), headers: { host, authorization, 'x-amz-date': '20261121T180000Z' } });
  it.each<[string, string, RegExp]>([
    ['another algorithm', 'Bearer token', /^Unsupported AWS 'algorithm': 'Bearer'\.$/],
    ['missing parts', 'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request', /^Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\.$/],
    ['a short credential', 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x', /^Credential must have exactly 5 slash-delimited elements/],
  ])('with %s', (_name, authorization, message) => {
    const found = refusal(header(authorization));
    expect(found.type).toBe('IncompleteSignatureException');
    expect(found.message).toMatch(message);
    expect(found.message).not.toContain('Signature=x');
  });

  it('when there is none', () => {
    expect(refusal(received(unsigned({})))).toEqual({ type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' });
  });

  it('when it does not cover the host', async () => {
    const request = await signed();
    const authorization = (request.headers.authorization ?? '').replace('SignedHeaders=host;', 'SignedHeaders=');
    expect(refusal({ ...request, headers: { ...request.headers, authorization } }).message).toMatch(/'Host' or ':authority' must be a 'SignedHeader'/);
  });

  it.each([
    ['another day', '20261120', /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261120' != '20261121', from '20261121T180000Z'\.$/],
  ])('for a scope of %s', async (_name, date, message) => {
    const request = await signed();
    const authorization = (request.headers.authorization ?? '').replace('/20261121/', `/${date}/`);
    expect(refusal({ ...request, headers: { ...request.headers, authorization } }).message).toMatch(message);
  });

  it('for a date that is none', async () => {
    const request = await signed();
    const found = refusal({ ...request, headers: { ...request.headers, 'x-amz-date': '20261121' } });
    expect(found).toEqual({ type: 'IncompleteSignatureException', message: "Date must be in ISO-8601 'basic format'. Got '20261121'." });
  });
});

describe('a presigned URL', () => {
  it.each<[string, Options]>([
    ['of S3', { service: 's3', path: '/aws/bucket/stories/a%20b.png' }],
    ['of S3 with parameters of its own', { service: 's3', path: '/aws/bucket/k', query: { 'response-content-type': 'image/png', versionId: '1' } }],
    ['of another service', { service: 'lambda' }],
  ])('%s is accepted', async (_name, options) => {
    expect(verify(await presigned(options), options.service ?? 'ssm').arn).toBe(session);
  });

  it.each<[string, (query: string) => string]>([
    ['another key', (query) => query.replace('X-Amz-SignedHeaders=host', 'X-Amz-SignedHeaders=host&x=1')],
    ['a changed signature', (query) => query.replace(/X-Amz-Signature=[0-9a-f]{8}/, 'X-Amz-Signature=00000000')],
    ['a longer life', (query) => query.replace('X-Amz-Expires=3600', 'X-Amz-Expires=7200')],
  ])('is refused with %s', async (_name, change) => {
    const request = await presigned({ service: 's3' });
    expect(refusal({ ...request, query: change(request.query) }, 's3')).toEqual(mismatch);
  });

  it('of S3 for a body of one hash takes no other', async () => {
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const request = await presigned({ service: 's3', method: 'PUT', headers: { 'x-amz-content-sha256': hash } });
    expect(verify(request, 's3').arn).toBe(session);
    expect(refusal({ ...request, body: Buffer.from('other') }, 's3').type).toBe('XAmzContentSHA256Mismatch');
  });

  it('is refused with another path or method', async () => {
    const request = await presigned({ service: 's3', path: '/aws/bucket/a' });
    expect(refusal({ ...request, path: '/aws/bucket/b' }, 's3')).toEqual(mismatch);
    expect(refusal({ ...request, method: 'DELETE' }, 's3')).toEqual(mismatch);
  });

  it('ends when it says', async () => {
    const request = await presigned({ service: 's3', expiresIn: 60 });
    await clock.advance(60_000);
    expect(verify(request, 's3').arn).toBe(session);
    await clock.advance(1_000);
    expect(refusal(request, 's3')).toEqual({ type: 'AccessDenied', message: 'Request has expired' });
  });

  it('ends when it says, in the words of other services', async () => {
    const request = await presigned({ service: 'lambda', expiresIn: 60 });
    await clock.advance(61_000);
    expect(refusal(request, 'lambda').message).toBe('Signature expired: 20261121T180100Z is now earlier than 20261121T180101Z');
  });

  it('ends with the session that signed it', async () => {
    const request = await presigned({ service: 's3', expiresIn: 7 * 24 * 3600 });
    await clock.advance(3_600_000);
    expect(refusal(request, 's3').type).toBe('ExpiredTokenException');
  });

  it.each([
    ['604801', /must be less than a week/],
    ['-1', /should be a number/],
    ['soon', /should be a number/],
  ])('for %s seconds is refused', async (expires, message) => {
    const request = await presigned({ service: 's3' });
    const found = refusal({ ...request, query: request.query.replace('X-Amz-Expires=3600', `X-Amz-Expires=${expires}`) }, 's3');
    expect(found.type).toBe('AuthorizationQueryParametersError');
    expect(found.message).toMatch(message);
  });

  it('without its parts says which are missing', async () => {
    const request = await presigned({ service: 's3' });
    const query = request.query.split('&').filter((part) => !part.startsWith('X-Amz-Date') && !part.startsWith('X-Amz-Credential')).join('&');
    expect(refusal({ ...request, query }, 's3').message)
      .toBe("AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Date'.");
  });
});
