import { request } from 'node:http';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';
import { allow } from '../../aws/policies.ts';
import { bucketArn, bucketName, start } from './support.ts';

/** Sends a path exactly as it is written: `fetch` would tidy `..` away before it leaves. */
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

const key = 'movies/ann/1/page ü+&(1).png';
const presign = (client: S3Client, Key = key, expiresIn = 60, more = {}): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: bucketName, Key, ...more }), { expiresIn });
const codeOf = async (response: Response): Promise<string> =>
  /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? '';

describe('a presigned address', () => {
  let cloud: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    cloud = await start();
    await cloud.put(key, 'a picture', { ContentType: 'image/png' });
  });

  it('opens with nothing but itself, path style', async () => {
    const url = await presign(cloud.client);
    expect(url).toMatch(new RegExp(`^${cloud.url}/${bucketName}/movies/ann/1/`));
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'image/png',
      'a picture',
    ]);
  });

  it('gives a part of the object', async () => {
    const answer = await fetch(await presign(cloud.client), { headers: { range: 'bytes=2-' } });
    expect([answer.status, await answer.text()]).toEqual([206, 'picture']);
  });

  it('answers 304 for the copy that a browser has', async () => {
    const url = await presign(cloud.client);
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('says how to name a download, when it was signed with that', async () => {
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
      403,
      'InvalidAccessKeyId',
    ],
    ['another region', (url) => url.replace('eu-west-1', 'us-east-1'), 400, 'AuthorizationHeaderMalformed'],
    ['half of its parameters', (url) => url.replace(/&X-Amz-Signature=\w+/, ''), 400, 'AuthorizationHeaderMalformed'],
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

describe('time', () => {
  it('ends a presigned address', async () => {
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

  it('ends it earlier when the credentials that signed it end', async () => {
    const clock = new FakeClock(Date.now());
    const { client, put } = await start({ clock });
    await put(key, 'x');
    const url = await presign(client, key, 7200);
    await clock.advance(3_601_000);
    const answer = await fetch(url);
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'ExpiredToken']);
  });
});

describe('who signed it', () => {
  it('must be allowed to read at the time it is opened', async () => {
    const { client, s3 } = await start({ statements: [allow('s3:GetObject', `${bucketArn}/movies/ann/*`)] });
    await s3.putObject(bucketName, key, Buffer.from('x'), {});
    await s3.putObject(bucketName, 'movies/bob/1', Buffer.from('x'), {});
    expect((await fetch(await presign(client))).status).toBe(200);
    expect((await fetch(await presign(client, 'movies/bob/1'))).status).toBe(403);
    // Missing and forbidden look the same to who may not list.
    expect(await codeOf(await fetch(await presign(client, 'movies/ann/2')))).toBe('AccessDenied');
  });

  it('may sign an upload, whose headers are then part of the address', async () => {
    const { client, get } = await start();
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucketName, Key: 'up', Metadata: { a: '1' }, ChecksumCRC32: 'NhCmhg==' }),
      { expiresIn: 60 },
    );
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200);
    expect((await get('up')).Metadata).toEqual({ a: '1' });
    expect((await fetch(url, { method: 'PUT', body: 'other' })).status).toBe(400);
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

  it('may show an object whose signed address it has, and change none', async () => {
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
  ])('asks before it sends: %s', async (_name, bucket, method, headers, status) => {
    const { url } = await start({ bucket });
    const answer = await ask(`${url}/${bucketName}/${encodeURIComponent('k')}`, method, headers);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
