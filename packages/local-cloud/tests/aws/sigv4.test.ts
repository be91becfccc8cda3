import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../src/http.ts';
import { session } from './policies.ts';
import {
  clock,
  host,
  mismatch,
  received,
  refusal,
  signAnew,
  signed,
  signer,
  start,
  unsigned,
  verify,
} from './signing.ts';
import type { Options, Wire } from './signing.ts';

signAnew();

describe('a signature in the header is accepted', () => {
  it.each<[string, Options]>([
    ['of a plain call', {}],
    ["of a call below the endpoint's path", { path: '/aws/2015-03-31/functions/f/invocations' }],
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
    [
      "of an S3 upload without the body's hash",
      { service: 's3', method: 'PUT', headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
    ],
    ['four minutes old', { at: '2026-11-21T17:56:00.000Z' }],
    ['four minutes ahead', { at: '2026-11-21T18:04:00.000Z' }],
    ['of S3, fourteen minutes old', { service: 's3', at: '2026-11-21T17:46:00.000Z' }],
    ['of S3, fourteen minutes ahead', { service: 's3', at: '2026-11-21T18:14:00.000Z' }],
  ])('%s', async (_name, options) => {
    expect(verify(await signed(options), options.service ?? 'ssm').arn).toBe(session);
  });

  it('when a header was added that it does not cover', async () => {
    const request = await signed();
    expect(verify({ ...request, headers: { ...request.headers, 'user-agent': 'x', accept: '*/*' } }, 'ssm').arn).toBe(
      session,
    );
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
    [
      'a header that is gone',
      ({ headers, ...request }) => ({
        ...request,
        headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'x-amz-target')),
      }),
    ],
    [
      'a changed signature',
      ({ headers, ...request }) => ({
        ...request,
        headers: {
          ...headers,
          authorization: (headers.authorization ?? '').replace(/.$/, (end) => (end === '0' ? '1' : '0')),
        },
      }),
    ],
    [
      'a short signature',
      ({ headers, ...request }) => ({
        ...request,
        headers: { ...headers, authorization: (headers.authorization ?? '').slice(0, -1) },
      }),
    ],
  ])('for %s', async (_name, change) => {
    expect(refusal(change(await signed({ headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } })))).toEqual(mismatch);
  });

  it('for another secret', async () => {
    expect(refusal(await signed({ secret: 'another' }))).toEqual(mismatch);
  });

  it.each<[string, Options, string, RegExp]>([
    [
      'an unknown key',
      { accessKeyId: 'ASIAUNKNOWN' },
      'UnrecognizedClientException',
      /^The security token included in the request is invalid\.$/,
    ],
    [
      "another session's token",
      { token: 'another' },
      'UnrecognizedClientException',
      /^The security token included in the request is invalid\.$/,
    ],
    [
      'an old date',
      { at: '2026-11-21T17:54:59.000Z' },
      'InvalidSignatureException',
      /^Signature expired: 20261121T175459Z is now earlier than 20261121T175500Z \(20261121T180000Z - 5 min\.\)$/,
    ],
    [
      'a date to come',
      { at: '2026-11-21T18:05:01.000Z' },
      'InvalidSignatureException',
      /^Signature not yet current: 20261121T180501Z is still later than 20261121T180500Z \(20261121T180000Z \+ 5 min\.\)$/,
    ],
    [
      'another region',
      { region: 'us-east-1' },
      'InvalidSignatureException',
      /^Credential should be scoped to a valid region\.$/,
    ],
    [
      'another service',
      { service: 'dynamodb' },
      'InvalidSignatureException',
      /^Credential should be scoped to correct service: 'ssm'\.$/,
    ],
    [
      'both',
      { service: 'dynamodb', region: 'us-east-1' },
      'InvalidSignatureException',
      /valid region\. .* correct service/,
    ],
  ])('for %s', async (_name, options, type, message) => {
    const found = refusal(await signed(options));
    expect(found.type).toBe(type);
    expect(found.message).toMatch(message);
  });

  it.each(['2026-11-21T17:44:59.000Z', '2026-11-21T18:15:01.000Z'])(
    'of S3 that is more than 15 minutes off: %s',
    async (at) => {
      expect(refusal(await signed({ service: 's3', at }), 's3').message).toMatch(
        /^Signature (expired|not yet current): /,
      );
    },
  );

  it('for a missing session token', async () => {
    const request = await signed();
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name !== 'x-amz-security-token'),
    );
    expect(refusal({ ...request, headers }).type).toBe('UnrecognizedClientException');
  });

  it('when the session has expired', async () => {
    await clock.advance(3_600_001);
    expect(refusal(await signed({ at: new Date(clock.now()).toISOString() }))).toEqual({
      type: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    });
  });

  it('when the body of an S3 upload does not match the signed hash', async () => {
    const request = await signed({ service: 's3', method: 'PUT' });
    expect(refusal({ ...request, body: Buffer.from('other') }, 's3').type).toBe('XAmzContentSHA256Mismatch');
  });

  it("when a service that needs the body's hash gets none", async () => {
    expect(refusal(await signed({ headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }))).toEqual(mismatch);
  });

  it('of an upload in chunks, by name', async () => {
    const request = await signed({
      service: 's3',
      method: 'PUT',
      headers: { 'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' },
    });
    expect(() => verify(request, 's3')).toThrow(/does not emulate uploads in signed chunks/);
  });

  it('but not of one in unsigned chunks, as SDKs send streams', async () => {
    const request = await signed({
      service: 's3',
      method: 'PUT',
      headers: { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' },
    });
    expect(verify({ ...request, body: Buffer.from('0\r\n\r\n') }, 's3').arn).toBe(session);
  });

  it('unless an HTTP/2 client covers the host by its HTTP/2 name', async () => {
    const { headers, ...wire } = unsigned({});
    const request = received(
      (await signer({}).sign(
        { ...wire, headers: { ':authority': headers.host } },
        { signingDate: new Date(start) },
      )) as Wire,
    );
    expect(request.headers.authorization).toContain('SignedHeaders=:authority;');
    const { ':authority': authority = '', ...rest } = request.headers;
    expect(verify({ ...request, headers: { ...rest, host: authority } }, 'ssm').arn).toBe(session);
    expect(refusal({ ...request, headers: { ...rest, host: 'evil.example' } })).toEqual(mismatch);
  });

  const header = (authorization: string): HttpRequest => ({
    ...received(unsigned({})),
    headers: { host, authorization, 'x-amz-date': '20261121T180000Z' },
  });
  it.each<[string, string, RegExp]>([
    ['another algorithm', 'Bearer token', /^Unsupported AWS 'algorithm': 'Bearer'\.$/],
    [
      'missing parts',
      'AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request',
      /^Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\.$/,
    ],
    [
      'a short credential',
      'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x',
      /^Credential must have exactly 5 slash-delimited elements/,
    ],
  ])('with %s', (_name, authorization, message) => {
    const found = refusal(header(authorization));
    expect(found.type).toBe('IncompleteSignatureException');
    expect(found.message).toMatch(message);
    expect(found.message).not.toContain('Signature=x');
  });

  it('when there is none', () => {
    expect(refusal(received(unsigned({})))).toEqual({
      type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  it('when it does not cover the host', async () => {
    const request = await signed();
    const authorization = (request.headers.authorization ?? '').replace('SignedHeaders=host;', 'SignedHeaders=');
    expect(refusal({ ...request, headers: { ...request.headers, authorization } }).message).toMatch(
      /'Host' or ':authority' must be a 'SignedHeader'/,
    );
  });

  it.each([
    [
      'another day',
      '20261120',
      /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261120' != '20261121', from '20261121T180000Z'\.$/,
    ],
  ])('for a scope of %s', async (_name, date, message) => {
    const request = await signed();
    const authorization = (request.headers.authorization ?? '').replace('/20261121/', `/${date}/`);
    expect(refusal({ ...request, headers: { ...request.headers, authorization } }).message).toMatch(message);
  });

  it('for an invalid date', async () => {
    const request = await signed();
    const found = refusal({ ...request, headers: { ...request.headers, 'x-amz-date': '20261121' } });
    expect(found).toEqual({
      type: 'IncompleteSignatureException',
      message: "Date must be in ISO-8601 'basic format'. Got '20261121'.",
    });
  });
});
