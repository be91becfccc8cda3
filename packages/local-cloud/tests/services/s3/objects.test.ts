import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { GetObjectCommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import { allow, deny } from '../../aws/policies.ts';
import { temporaryFolder } from '../../../testing/write-assembly.ts';
import { bucketArn, bucketName, start, stopAfterEach } from './support.ts';

stopAfterEach();

const md5 = (body: string | Buffer): string => createHash('md5').update(body).digest('hex');

describe('an object', () => {
  it('is returned with its bytes, its headers and its checksum, which the client compares', async () => {
    const { put, get } = await start();
    const body = Buffer.from([0, 255, 10, 13, 128]);
    const answer = await put('movies/a b/ü(1)+&.png', body, {
      ContentType: 'image/png',
      CacheControl: 'private',
      Metadata: { voice: 'Ruth' },
    });
    expect(answer).toMatchObject({
      ETag: `"${md5(body)}"`,
      ServerSideEncryption: 'AES256',
      ChecksumCRC32: expect.any(String) as string,
    });
    const found = await get('movies/a b/ü(1)+&.png');
    expect(found).toMatchObject({
      ContentType: 'image/png',
      CacheControl: 'private',
      Metadata: { voice: 'Ruth' },
      ContentLength: 5,
      AcceptRanges: 'bytes',
      ChecksumCRC32: answer.ChecksumCRC32,
    });
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(body);
  });

  it.each<[string, PutObjectCommandInput['Body'], Partial<PutObjectCommandInput>]>([
    ['a string', 'hello', {}],
    ['nothing', Buffer.alloc(0), {}],
    ['a stream in chunks with a trailer', Readable.from(['hel', 'lo']), { ContentLength: 5 }],
    ['a SHA-256 checksum', 'hello', { ChecksumAlgorithm: 'SHA256' }],
    ['a SHA-1 checksum', 'hello', { ChecksumAlgorithm: 'SHA1' }],
    ['an MD5', 'hello', { ContentMD5: createHash('md5').update('hello').digest('base64') }],
  ])('may be put as %s', async (name, body, more) => {
    const { put, get } = await start();
    await put('k', body, more);
    expect(await (await get('k')).Body?.transformToString()).toBe(name === 'nothing' ? '' : 'hello');
  });

  it('does not store how its chunks were sent', async () => {
    const { put, get } = await start();
    await put('k', Readable.from(['hello']), { ContentLength: 5 });
    expect((await get('k')).ContentEncoding).toBeUndefined();
  });

  it('is described by HeadObject without its bytes', async () => {
    const { client, put } = await start();
    await put('k', 'hello', { ContentType: 'text/plain' });
    expect(await client.send(new HeadObjectCommand({ Bucket: bucketName, Key: 'k' }))).toMatchObject({
      ContentLength: 5,
      ContentType: 'text/plain',
      ETag: `"${md5('hello')}"`,
    });
  });

  it('has the type binary/octet-stream by default', async () => {
    const { s3, get } = await start();
    await s3.putObject(bucketName, 'k', Buffer.from('x'), {});
    expect((await get('k')).ContentType).toBe('binary/octet-stream');
  });

  it('is gone once it is deleted, and deleting it again is not an error', async () => {
    const { put, get, remove } = await start();
    await put('k');
    await remove('k');
    await remove('k');
    await expect(get('k')).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
  });
});

describe('a refused put', () => {
  it.each<[string, Partial<PutObjectCommandInput>, string]>([
    ['with a wrong MD5', { ContentMD5: createHash('md5').update('other').digest('base64') }, 'BadDigest'],
    ['with an invalid MD5', { ContentMD5: 'eA==' }, 'InvalidDigest'],
    ['with a wrong checksum', { ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
    ['with an invalid checksum', { ChecksumSHA256: 'eA==' }, 'InvalidRequest'],
    ['with a checksum that is not emulated', { ChecksumCRC32C: 'yZRlqg==' }, 'NotImplemented'],
    ['with metadata of more than 2 KB', { Metadata: { a: 'x'.repeat(2048) } }, 'MetadataTooLarge'],
    ['with tags', { Tagging: 'a=b' }, 'NotImplemented'],
    ['with KMS', { ServerSideEncryption: 'aws:kms' }, 'NotImplemented'],
    ['with another storage class', { StorageClass: 'GLACIER' }, 'NotImplemented'],
    ['with an ACL that opens it', { ACL: 'public-read' }, 'NotImplemented'],
    ["for another account's bucket", { ExpectedBucketOwner: '999999999999' }, 'AccessDenied'],
    ['under a key of 1,025 bytes', { Key: 'k'.repeat(1025) }, 'KeyTooLongError'],
    ['in a bucket that does not exist', { Bucket: 'nowhere-at-all' }, 'NoSuchBucket'],
    ['when it must be the first', { IfNoneMatch: '*' }, 'PreconditionFailed'],
    ['when another was read before', { IfMatch: '"other"' }, 'PreconditionFailed'],
  ])('%s keeps the existing object', async (_name, more, code) => {
    const { put, get } = await start();
    await put('k', 'before');
    await expect(put('k', 'after', more)).rejects.toMatchObject({ name: code });
    expect(await (await get('k')).Body?.transformToString()).toBe('before');
  });

  it('of several that must be the first, one succeeds', async () => {
    const { put } = await start();
    const answers = await Promise.allSettled([...'abcdef'].map((body) => put('k', body, { IfNoneMatch: '*' })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a range', () => {
  it.each<[string, string, string | undefined]>([
    ['bytes=0-4', 'Once ', 'bytes 0-4/13'],
    ['bytes=5-', 'upon a t', 'bytes 5-12/13'],
    ['bytes=-1', 't', 'bytes 12-12/13'],
    ['bytes=-99', 'Once upon a t', 'bytes 0-12/13'],
    ['bytes=10-99', 'a t'.slice(-3), 'bytes 10-12/13'],
    ['bytes=4-2', 'Once upon a t', undefined],
    ['bytes=0-1,3-4', 'Once upon a t', undefined],
    ['lines=1-2', 'Once upon a t', undefined],
  ])('%s is %j', async (Range, text, ContentRange) => {
    const { put, get } = await start();
    await put('k', 'Once upon a t');
    const answer = await get('k', { Range });
    expect(answer.ContentRange).toBe(ContentRange);
    expect(answer.$metadata.httpStatusCode).toBe(ContentRange === undefined ? 200 : 206);
    expect(await answer.Body?.transformToString()).toBe(text);
  });

  it.each(['bytes=13-', 'bytes=99-100', 'bytes=-0'])('%s cannot be satisfied', async (Range) => {
    const { put, get } = await start();
    await put('k', 'Once upon a t');
    await expect(get('k', { Range })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
      ActualObjectSize: '13',
    });
  });
});

describe('a conditional read', () => {
  const etag = `"${md5('x')}"`;
  const before = new Date(Date.now() - 3_600_000);
  const after = new Date(Date.now() + 3_600_000);
  it.each<[string, Partial<GetObjectCommandInput>, number]>([
    ['the same etag', { IfNoneMatch: etag }, 304],
    ['any etag', { IfNoneMatch: '*' }, 304],
    ['another etag', { IfNoneMatch: '"other"' }, 200],
    ['not changed since', { IfModifiedSince: after }, 304],
    ['changed since', { IfModifiedSince: before }, 200],
    ['another etag, although not changed since', { IfNoneMatch: '"other"', IfModifiedSince: after }, 200],
    ['it must be another', { IfMatch: '"other"' }, 412],
    ['it must be this one', { IfMatch: etag }, 200],
    ['it must be unchanged', { IfUnmodifiedSince: before }, 412],
    ['it must be this one, although changed', { IfMatch: etag, IfUnmodifiedSince: before }, 200],
  ])('%s', async (_name, more, status) => {
    const { put, get } = await start();
    await put('k', 'x');
    const answer = await get('k', more).catch((error: unknown) => error as { $metadata: { httpStatusCode?: number } });
    expect(answer.$metadata.httpStatusCode).toBe(status);
  });
});

describe('permissions', () => {
  it("are the role's, object by object", async () => {
    const { put, get } = await start({
      statements: [allow(['s3:PutObject', 's3:GetObject'], `${bucketArn}/movies/*`)],
    });
    await put('movies/1', 'x');
    expect(await (await get('movies/1')).Body?.transformToString()).toBe('x');
    await expect(put('other/1')).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: `User: arn:aws:sts::123456789012:assumed-role/Reader/test is not authorized to perform: s3:PutObject on resource: "${bucketArn}/other/1" because no identity-based policy allows the s3:PutObject action`,
    });
  });

  it('do not reveal a missing key to a caller who may not list', async () => {
    const { get, client } = await start({ statements: [allow('s3:GetObject', `${bucketArn}/*`)] });
    await expect(get('nope')).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    await expect(client.send(new HeadObjectCommand({ Bucket: bucketName, Key: 'nope' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("follow a deny in the bucket's own policy first", async () => {
    const { put } = await start({ bucketPolicy: [deny('s3:PutObject', `${bucketArn}/locked/*`, { Principal: '*' })] });
    await put('open');
    await expect(put('locked/1')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('explicit deny in a resource-based policy') as string,
    });
  });

  it("allow the loopback server, despite every bucket's deny of plain HTTP", async () => {
    const { put } = await start({
      bucketPolicy: [
        deny('s3:*', `${bucketArn}/*`, {
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    });
    await put('k');
  });

  it('can let a service read for one of its resources, and only that', async () => {
    const sourceArn = 'arn:aws:cloudfront::123456789012:distribution/E1';
    const { put, s3 } = await start({
      bucketPolicy: [
        allow('s3:GetObject', `${bucketArn}/*`, {
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Condition: { StringEquals: { 'AWS:SourceArn': sourceArn } },
        }),
      ],
    });
    await put('index.html', '<p>');
    const read = (name: string, arn: string) => s3.getObject(bucketName, 'index.html', { name, sourceArn: arn });
    expect((await read('cloudfront.amazonaws.com', sourceArn))?.body.toString()).toBe('<p>');
    await expect(read('cloudfront.amazonaws.com', `${sourceArn}2`)).rejects.toThrow(AwsError);
    await expect(read('logging.s3.amazonaws.com', sourceArn)).rejects.toThrow(AwsError);
  });

  it('never allow unsigned reads of a bucket that blocks public access, whatever its policy says', async () => {
    const bucketPolicy = [allow('s3:GetObject', `${bucketArn}/*`, { Principal: '*' })];
    const open = { PublicAccessBlockConfiguration: { RestrictPublicBuckets: false } };
    for (const [bucket, status] of [
      [{}, 403],
      [open, 200],
    ] as const) {
      const { put, url } = await start({ bucketPolicy, bucket });
      await put('k', 'x');
      expect((await fetch(`${url}/${bucketName}/k`)).status).toBe(status);
    }
  });
});

describe('on disk', () => {
  it('objects exist after a restart, and half-written ones do not', async () => {
    const { put, folder: root } = await start();
    await put('a/../b', 'kept', { ContentType: 'text/plain' });
    const folder = join(root, bucketName);
    writeFileSync(join(folder, 'abc.new'), 'half');
    const again = await start({ folder: root });
    expect(await (await again.get('a/../b')).Body?.transformToString()).toBe('kept');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('a damaged file is reported, not skipped', async () => {
    const { put, folder: root } = await start();
    await put('k', 'hello');
    const folder = join(root, bucketName);
    const [name = ''] = readdirSync(folder);
    writeFileSync(join(folder, name), readFileSync(join(folder, name)).subarray(0, -1));
    await expect(start({ folder: root })).rejects.toThrow(
      /is damaged\. Restore it, or start over with an empty data folder\./,
    );
  });

  it('a changed byte is reported when it is read, and nothing of it is returned', async () => {
    const { put, get, folder: root } = await start();
    await put('k', 'hello');
    const folder = join(root, bucketName);
    const [name = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), Buffer.concat([bytes.subarray(0, -1), Buffer.from('O')]));

    await expect(get('k')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    const again = await start({ folder: root });
    await expect(again.get('k')).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  });

  it.each(['../../escape', '/etc/passwd', 'a/../../../b', 'nul\0l', '..', 'a//b', '.new'])(
    "the key %j stays in the bucket's folder",
    async (key) => {
      const root = join(temporaryFolder(), 'data');
      const { put, get } = await start({ folder: root });
      await put(key, 'x');
      expect(await (await get(key)).Body?.transformToString()).toBe('x');
      expect(
        readdirSync(join(root, '..'), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => name),
      ).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    },
  );
});

describe('a bucket of the template', () => {
  it.each<[string, object]>([
    ['versions', { VersioningConfiguration: { Status: 'Enabled' } }],
    ['notifications', { NotificationConfiguration: {} }],
    ['a website', { WebsiteConfiguration: {} }],
    [
      'KMS',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
        },
      },
    ],
  ])('with %s is refused at the start', async (_name, bucket) => {
    await expect(start({ bucket: { ...bucket } })).rejects.toThrow(/does not emulate/);
  });
});
