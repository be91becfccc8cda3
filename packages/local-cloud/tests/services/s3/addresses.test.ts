import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { allow } from '../../aws/policies.ts';
import { bucketArn, bucketName, start, stopAfterEach } from './support.ts';

stopAfterEach();

/** Sends a path exactly as written: `fetch` would normalize `..` first. */
function raw(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** `fetch` does not send browser-only headers. */
const rawHeaders = (url: string, headers: Record<string, string>): Promise<IncomingHttpHeaders> =>
  new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.headers);
    })
      .on('error', reject)
      .end();
  });

const key = 'movies/ann/1/page ü+&(1).png';
const presign = (client: S3Client, Key = key, expiresIn = 60, more = {}): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: bucketName, Key, ...more }), { expiresIn });
const codeOf = async (response: Response): Promise<string> =>
  /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? '';

describe('a presigned URL', () => {
  let cloud: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    cloud = await start();
    await cloud.put(key, 'a picture', { ContentType: 'image/png' });
  });

  it('works without any other credentials, in path style', async () => {
    const url = await presign(cloud.client);
    expect(url).toMatch(new RegExp(`^${cloud.url}/${bucketName}/movies/ann/1/`));
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'image/png',
      'a picture',
    ]);
  });

  it('returns a range of the object', async () => {
    const answer = await fetch(await presign(cloud.client), { headers: { range: 'bytes=2-' } });
    expect([answer.status, await answer.text()]).toEqual([206, 'picture']);
  });

  it("answers 304 for a browser's current copy", async () => {
    const url = await presign(cloud.client);
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('sets the name of a download, if it was signed with one', async () => {
    const answer = await fetch(
      await presign(cloud.client, key, 60, { ResponseContentDisposition: 'attachment; filename="fox.png"' }),
    );
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="fox.png"');
  });

  it.each<[string, (url: string) => string, RequestInit]>([
    ['another method', (url) => url, { method: 'PUT', body: 'x' }],
    ['a deletion', (url) => url, { method: 'DELETE' }],
    ['another key', (url) => url.replace('/ann/', '/bob/'), {}],
    ['the bucket itself', (url) => url.replace(/\/movies[^?]*/, '/'), {}],
    ['a changed signature', (url) => url.replace(/(X-Amz-Signature=.{4})./, (_all, start: string) => `${start}x`), {}],
    ['a longer life', (url) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'), {}],
    ['a parameter more', (url) => `${url}&response-content-type=text%2Fhtml`, {}],
  ])('is refused for %s', async (_name, change, init) => {
    const answer = await fetch(change(await presign(cloud.client)), init);
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it.each<[string, (url: string) => string, number, string]>([
    ['no signature', (url) => url.replace(/\?.*/, ''), 403, 'AccessDenied'],
    ['an unknown access key', (url) => url.replace(/ASIA\w+/, 'ASIAAAAAAAAAAAAAAAAA'), 403, 'InvalidAccessKeyId'],
    [
      'another session token',
      (url) => url.replace(/X-Amz-Security-Token=.{8}/, 'X-Amz-Security-Token=AAAAAAAA'),
      400,
      'InvalidToken',
    ],
    ['another region', (url) => url.replace('eu-west-1', 'us-east-1'), 400, 'AuthorizationQueryParametersError'],
    ...['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature'].map(
      (part): [string, (url: string) => string, number, string] => [
        `no X-Amz-${part}`,
        (url) => url.replace(new RegExp(`X-Amz-${part}=[^&]*&?`), ''),
        400,
        'AuthorizationQueryParametersError',
      ],
    ),
    [
      'a time to come',
      (url) => url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=29990101'),
      400,
      'AuthorizationQueryParametersError',
    ],
    [
      'a life of more than a week',
      (url) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=604801'),
      400,
      'AuthorizationQueryParametersError',
    ],
  ])('with %s is refused', async (_name, change, status, code) => {
    const answer = await fetch(change(await presign(cloud.client)));
    expect([answer.status, answer.headers.get('content-type'), await codeOf(answer)]).toEqual([
      status,
      'application/xml',
      code,
    ]);
  });

  it.each(['../escape', '..%2f..%2fetc%2fpasswd', '%2e%2e%2f%2e%2e%2fescape', 'a%00b', 'movies/../../x', '%ff'])(
    'for the key %s never leaves the bucket',
    async (path) => {
      const url = new URL(await presign(cloud.client));
      const answer = await raw(cloud.url, `/aws/${bucketName}/${path}${url.search}`);
      expect([400, 403, 404]).toContain(answer.status);
      expect(answer.body).toMatch(/<Code>(SignatureDoesNotMatch|InvalidURI)<\/Code>/);
    },
  );
});

describe('the passing of time', () => {
  it('expires a presigned URL', async () => {
    const clock = new FakeClock(Date.now());
    const { client, put, url: base } = await start({ clock });
    await put(key, 'x');
    const url = await presign(client, key, 60);
    await clock.advance(59_000);
    expect((await fetch(url)).status).toBe(200);
    await clock.advance(3_000);
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([
      403,
      expect.stringContaining('<Code>AccessDenied</Code><Message>Request has expired</Message>'),
    ]);
    expect(base).toContain('/aws');
  });

  it('expires it earlier when the credentials that signed it expire', async () => {
    const clock = new FakeClock(Date.now());
    const { client, put } = await start({ clock });
    await put(key, 'x');
    const url = await presign(client, key, 7200);
    await clock.advance(3_601_000);
    const answer = await fetch(url);
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'ExpiredToken']);
  });
});

describe('the signer', () => {
  it('must have read permission when the URL is opened', async () => {
    const { client, s3 } = await start({ statements: [allow('s3:GetObject', `${bucketArn}/movies/ann/*`)] });
    await s3.putObject(bucketName, key, Buffer.from('x'), {});
    await s3.putObject(bucketName, 'movies/bob/1', Buffer.from('x'), {});
    expect((await fetch(await presign(client))).status).toBe(200);
    expect((await fetch(await presign(client, 'movies/bob/1'))).status).toBe(403);
    // Missing and forbidden look the same without permission to list.
    expect(await codeOf(await fetch(await presign(client, 'movies/ann/2')))).toBe('AccessDenied');
  });

  it('may sign an upload, whose headers are then part of the URL', async () => {
    const { client, get } = await start();
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucketName, Key: 'up', Metadata: { a: '1' } }),
      { expiresIn: 60 },
    );
    // The SDK adds the checksum of an empty body, because it does not know the real one yet: S3 does not check it.
    expect(url).toContain('x-amz-checksum-crc32=AAAAAA%3D%3D');
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    const { Metadata, ChecksumCRC32 } = await get('up', { ChecksumMode: 'ENABLED' });
    expect([Metadata, ChecksumCRC32]).toEqual([{ a: '1' }, undefined]);
  });
});

describe('an error document', () => {
  const elementsOf = (xml: string): Record<string, string> =>
    Object.fromEntries([...xml.matchAll(/<([\w-]+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [name, value]));
  const failed = async (
    url: string,
    init: RequestInit = {},
  ): Promise<{ status: number; headers: Headers; error: Record<string, string> }> => {
    const answer = await fetch(url, init);
    return { status: answer.status, headers: answer.headers, error: elementsOf(await answer.text()) };
  };
  const bytes = (text: string): string => (Buffer.from(text).toString('hex').match(/../g) ?? []).join(' ');

  it('names the request like its headers', async () => {
    const { client, url, put } = await start();
    await put(key);
    const { headers, error } = await failed(`${url}/${bucketName}/${encodeURI(key)}`);
    expect(error).toEqual({
      Code: 'AccessDenied',
      Message: 'Access Denied',
      RequestId: expect.stringMatching(/^[0-9A-F]{16}$/),
      HostId: expect.stringMatching(/^[\w+/]{75}=$/),
    });
    expect([headers.get('x-amz-request-id'), headers.get('x-amz-id-2')]).toEqual([error.RequestId, error.HostId]);
    expect((await fetch(await presign(client))).headers.get('x-amz-id-2')).toMatch(/^[\w+/]{75}=$/);
  });

  it('shows the string to sign, to a client that signed something else', async () => {
    const { client } = await start();
    const url = await presign(client, 'k');
    const { error } = await failed(url.replace(/X-Amz-Signature=\w+/, 'X-Amz-Signature=abc'));
    const { StringToSign: text = '', CanonicalRequest: canonical = '' } = error;
    expect(error).toMatchObject({ Code: 'SignatureDoesNotMatch', SignatureProvided: 'abc' });
    expect(error.AWSAccessKeyId).toMatch(/^ASIA/);
    expect(text.split('\n').slice(0, 1)).toEqual(['AWS4-HMAC-SHA256']);
    expect(canonical).toMatch(new RegExp(`^GET\n/aws/${bucketName}/k\nX-Amz-Algorithm=`));
    expect(error.StringToSignBytes).toBe(bytes(text));
    expect(error.CanonicalRequestBytes).toBe(bytes(canonical.replaceAll('&amp;', '&')));
  });

  it('names an unknown access key', async () => {
    const { client } = await start();
    const { error } = await failed((await presign(client)).replace(/ASIA\w+/, 'ASIAAAAAAAAAAAAAAAAA'));
    expect(error).toMatchObject({ Code: 'InvalidAccessKeyId', AWSAccessKeyId: 'ASIAAAAAAAAAAAAAAAAA' });
  });

  it('says when a URL expired', async () => {
    const clock = new FakeClock(Date.parse('2026-11-21T18:00:00Z'));
    const { client, put } = await start({ clock });
    vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
    await put(key);
    const url = await presign(client);
    vi.useRealTimers();
    await clock.advance(61_000);
    expect((await failed(url)).error).toMatchObject({
      Code: 'AccessDenied',
      Message: 'Request has expired',
      'X-Amz-Expires': '60',
      Expires: '2026-11-21T18:01:00Z',
      ServerTime: '2026-11-21T18:01:01Z',
    });
  });

  it('names the argument', async () => {
    const { client, url } = await start();
    const bad = await getSignedUrl(
      client,
      new GetObjectCommand({ Bucket: bucketName, Key: 'k', ResponseContentType: 'a\nb' }),
    );
    expect(url).toContain('/aws');
    await client.send(new PutObjectCommand({ Bucket: bucketName, Key: 'k', Body: 'x' }));
    expect((await failed(bad)).error).toMatchObject({
      Code: 'InvalidArgument',
      ArgumentName: 'response-content-type',
      ArgumentValue: 'a\nb',
    });
  });

  it('names headers that were added to a presigned request', async () => {
    const { client } = await start();
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucketName, Key: 'k' }));
    const added = { 'x-amz-meta-a': '1', 'x-amz-acl': 'private' };
    const { status, error } = await failed(url, { method: 'PUT', body: 'x', headers: added });
    expect([status, error]).toEqual([
      403,
      expect.objectContaining({
        Code: 'AccessDenied',
        Message: 'There were headers present in the request which were not signed',
        HeadersNotSigned: 'x-amz-acl, x-amz-meta-a',
      }),
    ]);
  });
});

describe('metadata beyond ASCII', () => {
  it.each([
    ['café —', '=?UTF-8?Q?caf=C3=A9_=E2=80=94?='],
    ['a\r\nset-cookie: x', '=?UTF-8?Q?a=0D=0Aset-cookie:_x?='],
    ['メモ', '=?UTF-8?B?44Oh44Oi?='],
    ['plain text', 'plain text'],
  ])('is returned in RFC 2047 form: %j', async (value, expected) => {
    const { client, put } = await start();
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucketName, Key: 'k', Metadata: { foo: value } }),
    );
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(200);
    const answer = await fetch(await presign(client, 'k'));
    expect([answer.status, answer.headers.get('x-amz-meta-foo')]).toEqual([200, expected]);
    expect((await put('after')).ETag).toBeDefined();
  });

  it('is split into words of 75 characters', async () => {
    const { client } = await start();
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucketName, Key: 'k', Metadata: { foo: `é${'long '.repeat(20)}` } }),
    );
    await fetch(url, { method: 'PUT', body: 'x' });
    const words = (await fetch(await presign(client, 'k'))).headers.get('x-amz-meta-foo')?.split(' ') ?? [];
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) expect(word).toMatch(/^=\?UTF-8\?Q\?.{1,63}\?=$/);
  });

  it('with an invalid header name is refused', async () => {
    const { client } = await start();
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucketName, Key: 'k', Metadata: { 'a b': 'x' } }),
    );
    const answer = await fetch(url, { method: 'PUT', body: 'x' });
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'InvalidArgument']);
  });
});

describe('a page of another origin', () => {
  const cors: JsonObject = {
    CorsConfiguration: {
      CorsRules: [
        {
          AllowedOrigins: ['https://*.flashlight.example'],
          AllowedMethods: ['GET', 'HEAD'],
          AllowedHeaders: ['range', 'x-amz-*'],
          ExposedHeaders: ['ETag', 'Content-Range'],
          MaxAge: 300,
        },
        { AllowedOrigins: ['*'], AllowedMethods: ['HEAD'] },
      ],
    },
  };
  const origin = 'https://app.flashlight.example';
  const ask = (url: string, method: string, headers: Record<string, string>) =>
    fetch(url, { method: 'OPTIONS', headers: { 'access-control-request-method': method, ...headers } });

  it("may read what the bucket's rules allow", async () => {
    const { client, put } = await start({ bucket: cors });
    await put(key, 'x');
    const url = await presign(client);
    const before = await ask(url, 'GET', { origin, 'access-control-request-headers': 'Range, X-Amz-Date' });
    expect([before.status, Object.fromEntries(before.headers)]).toEqual([
      200,
      expect.objectContaining({
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': 'range, x-amz-date',
        'access-control-max-age': '300',
        'access-control-allow-credentials': 'true',
        vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
      }),
    ]);
    const answer = await fetch(url, { headers: { origin } });
    expect([
      answer.headers.get('access-control-allow-origin'),
      answer.headers.get('access-control-expose-headers'),
    ]).toEqual([origin, 'ETag, Content-Range']);
    const error = await fetch(`${url}x`, { headers: { origin } });
    expect([error.status, error.headers.get('access-control-allow-origin')]).toEqual([403, origin]);
  });

  it('gets nothing when it requests a method that is not allowed', async () => {
    const { client, put } = await start({ bucket: cors });
    await put(key, 'x');
    const headers = { origin, 'access-control-request-method': 'PUT' };
    const answer = await rawHeaders(await presign(client), headers);
    expect(answer['access-control-allow-origin']).toBeUndefined();
    expect((await rawHeaders(await presign(client), { origin }))['access-control-allow-origin']).toBe(origin);
  });

  it('may show an object by its signed URL, and change none', async () => {
    const { client, put } = await start();
    await put(key, 'x');
    const url = await presign(client);
    expect(
      await (await fetch(url, { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' } })).text(),
    ).toBe('x');
    const written = await fetch(url, { method: 'PUT', body: 'y', headers: { origin } });
    expect([written.status, await written.text()]).toEqual([403, expect.stringContaining('ForeignOrigin')]);
  });

  it.each<[string, JsonObject, string, Record<string, string>, number]>([
    ['another origin', cors, 'GET', { origin: 'https://evil.example' }, 403],
    ['an origin that only ends alike', cors, 'GET', { origin: 'https://evilflashlight.example' }, 403],
    ['another method', cors, 'PUT', { origin }, 403],
    ['another header', cors, 'GET', { origin, 'access-control-request-headers': 'x-other' }, 403],
    ['a bucket without rules', {}, 'GET', { origin }, 403],
    ['no origin', cors, 'GET', {}, 400],
    ['the rule for everybody', cors, 'HEAD', { origin: 'https://evil.example' }, 200],
  ])('sends a preflight request: %s', async (_name, bucket, method, headers, status) => {
    const { url } = await start({ bucket });
    const answer = await ask(`${url}/${bucketName}/${encodeURIComponent('k')}`, method, headers);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
