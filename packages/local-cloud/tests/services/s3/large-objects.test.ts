import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allow } from '../../aws/policies.ts';
import { bucketArn, bucketName, start, stopAfterEach } from './support.ts';
import type { Running } from './support.ts';

/** As long as a film: twice what the server accepts for any other body. */
const length = 20 * 1024 * 1024;
const film = Buffer.alloc(length, randomBytes(64 * 1024 + 1));
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');
const pieces = function* (): Generator<Buffer> {
  for (let at = 0; at < length; at += 64 * 1024) yield film.subarray(at, at + 64 * 1024);
};
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('an object of 20 MB', () => {
  let cloud: Running;
  beforeAll(async () => {
    cloud = await start();
    await cloud.put('film', film, { ContentType: 'video/mp4', ChecksumAlgorithm: 'SHA256' });
  });
  afterAll(() => cloud.stop());

  it('is returned byte for byte, with its checksum', async () => {
    const found = await cloud.get('film');
    expect(found).toMatchObject({ ContentLength: length, ContentType: 'video/mp4', ChecksumSHA256: sha256(film) });
    expect(sha256(Buffer.from((await found.Body?.transformToByteArray()) ?? []))).toBe(sha256(film));
  });

  it('is read in ranges, like a video element does', async () => {
    const url = await getSignedUrl(cloud.client, new GetObjectCommand({ Bucket: bucketName, Key: 'film' }));
    for (const [range, first, end] of [
      ['bytes=0-1', 0, 2],
      ['bytes=15000000-15999999', 15_000_000, 16_000_000],
      ['bytes=-5', length - 5, length],
      [`bytes=${length - 1}-`, length - 1, length],
    ] as const) {
      const answer = await fetch(url, { headers: { range } });
      expect([answer.status, answer.headers.get('content-range'), answer.headers.get('content-length')]).toEqual([
        206,
        `bytes ${first}-${end - 1}/${length}`,
        `${end - first}`,
      ]);
      expect((await bytesOf(answer)).equals(film.subarray(first, end))).toBe(true);
    }
  });

  it('is described without being sent', async () => {
    const head = await cloud.client.send(new HeadObjectCommand({ Bucket: bucketName, Key: 'film' }));
    expect(head.ContentLength).toBe(length);
  });

  it('stays complete for a reader while it is replaced', async () => {
    await cloud.put('replaced', film);
    const reading = await cloud.get('replaced');
    await cloud.put('replaced', 'short');
    expect(sha256(Buffer.from((await reading.Body?.transformToByteArray()) ?? []))).toBe(sha256(film));
    expect(await (await cloud.get('replaced')).Body?.transformToString()).toBe('short');
  });

  it('can be cancelled by a reader, and the next one receives it', async () => {
    const url = await getSignedUrl(cloud.client, new GetObjectCommand({ Bucket: bucketName, Key: 'film' }));
    const leaving = new AbortController();
    const answer = await fetch(url, { signal: leaving.signal });
    await answer.body?.getReader().read();
    leaving.abort();
    expect(sha256(await bytesOf(await fetch(url)))).toBe(sha256(film));
  });

  it('may be uploaded as a stream, in chunks with a trailer', async () => {
    await cloud.put('stream', Readable.from(pieces()), { ContentLength: length });
    const found = await cloud.get('stream');
    expect(sha256(Buffer.from((await found.Body?.transformToByteArray()) ?? []))).toBe(sha256(film));
  });

  it('may be uploaded to a signed URL', async () => {
    const url = await getSignedUrl(cloud.client, new PutObjectCommand({ Bucket: bucketName, Key: 'signed' }));
    const answer = await fetch(url, { method: 'PUT', body: film });
    expect([answer.status, answer.headers.get('etag')]).toEqual([
      200,
      `"${createHash('md5').update(film).digest('hex')}"`,
    ]);
  });
});

describe('a refused upload', () => {
  stopAfterEach();
  const files = (root: string): string[] => readdirSync(join(root, bucketName));
  /** Sends a part of the announced body to a signed URL, and then stops without closing. */
  const begin = async ({ client }: Running, part: Buffer): Promise<Socket> => {
    const url = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket: bucketName, Key: 'k' })));
    const socket = connect(Number(url.port), url.hostname);
    socket.write(`PUT ${url.pathname}${url.search} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: ${length}\r\n\r\n`);
    socket.write(part);
    return socket;
  };

  it('leaves nothing when it differs from what was signed', async () => {
    const { client, folder } = await start();
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({
        Bucket: bucketName,
        Key: 'k',
        ContentMD5: createHash('md5').update('x').digest('base64'),
      }),
      { unhoistableHeaders: new Set(['content-md5']) },
    );
    const answer = await fetch(url, {
      method: 'PUT',
      body: film,
      headers: { 'content-md5': createHash('md5').update('x').digest('base64') },
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('<Code>BadDigest</Code>')]);
    expect(files(folder)).toEqual([]);
  });

  it('leaves nothing when its hash is not the signed one', async () => {
    const { client, folder } = await start();
    // Other bytes of the same length, after the signature was computed.
    client.middlewareStack.add(
      (next) => (given) => next({ ...given, request: { ...(given.request as object), body: Buffer.alloc(length) } }),
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(
      client.send(new PutObjectCommand({ Bucket: bucketName, Key: 'k', Body: film, ChecksumAlgorithm: 'SHA256' })),
    ).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    expect(files(folder)).toEqual([]);
  });

  it('gets the error while it is still sending', async () => {
    const { put, folder } = await start({ statements: [allow('s3:PutObject', `${bucketArn}/other/*`)] });
    await expect(put('k', film)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(files(folder)).toEqual([]);
  });

  it('is over 5 GB, the limit of one PUT, and is not waited for', async () => {
    const { client } = await start();
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucketName, Key: 'k' }));
    const sent = request(url, { method: 'PUT', headers: { 'content-length': 5 * 1024 ** 3 + 1 } });
    sent.flushHeaders();
    const [answer] = (await once(sent, 'response')) as [Readable & { statusCode: number }];
    const text = Buffer.concat((await answer.toArray()) as Buffer[]).toString();
    sent.destroy();
    expect([answer.statusCode, text]).toEqual([400, expect.stringContaining('<Code>EntityTooLarge</Code>')]);
    expect(text).toContain('<ProposedSize>5368709121</ProposedSize><MaxSizeAllowed>5368709120</MaxSizeAllowed>');
  });

  it('leaves nothing when its sender disconnects', async () => {
    const cloud = await start();
    const socket = await begin(cloud, film.subarray(0, 1_000_000));
    await expect.poll(() => files(cloud.folder)).toEqual([expect.stringMatching(/\.new$/)]);
    socket.destroy();
    await expect.poll(() => files(cloud.folder)).toEqual([]);
  });

  it('leaves nothing when nothing more arrives, and logs it', async () => {
    const cloud = await start({ bodyTimeout: 1 });
    const socket = await begin(cloud, film.subarray(0, 1_000));
    const answer = Buffer.concat((await socket.toArray()) as Buffer[]).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*<Code>RequestTimeout<\/Code>/);
    expect(files(cloud.folder)).toEqual([]);
  });
});
