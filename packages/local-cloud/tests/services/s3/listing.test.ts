import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandInput, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import { allow } from '../../aws/policies.ts';
import { bucketArn, bucketName, start, stopAfterEach } from './support.ts';

stopAfterEach();

const list = (client: S3Client, more: Partial<ListObjectsV2CommandInput> = {}) =>
  client.send(new ListObjectsV2Command({ Bucket: bucketName, ...more }));

async function filled(keys: readonly string[], options = {}) {
  const cloud = await start(options);
  for (const key of keys) await cloud.s3.putObject(bucketName, key, Buffer.from(key), {});
  return cloud;
}

describe('ListObjectsV2', () => {
  it("lists in the order of UTF-8 bytes, with each object's properties", async () => {
    const { client } = await filled(['b', 'a', '\u{1F98A}', '\uFF5E', 'B', 'a/1', 'a&<b>']);
    const { Contents = [], KeyCount, IsTruncated, MaxKeys, Name } = await list(client);
    expect(Contents.map(({ Key }) => Key)).toEqual(['B', 'a', 'a&<b>', 'a/1', 'b', '\uFF5E', '\u{1F98A}']);
    expect({ KeyCount, IsTruncated, MaxKeys, Name }).toEqual({
      KeyCount: 7,
      IsTruncated: false,
      MaxKeys: 1000,
      Name: bucketName,
    });
    expect(Contents[0]).toEqual({
      Key: 'B',
      Size: 1,
      ETag: '"9d5ed678fe57bcca610140957afab571"',
      StorageClass: 'STANDARD',
      LastModified: expect.any(Date) as Date,
    });
  });

  it.each<[string, Partial<ListObjectsV2CommandInput>, string[], string[]]>([
    ['a prefix', { Prefix: 'movies/ann/' }, ['movies/ann/1/p.png', 'movies/ann/2/p.png'], []],
    ['a prefix that nothing has', { Prefix: 'x' }, [], []],
    ['a delimiter', { Prefix: 'movies/', Delimiter: '/' }, ['movies/readme'], ['movies/ann/', 'movies/bob/']],
    ['what comes behind', { StartAfter: 'movies/ann/1/p.png', Prefix: 'movies/ann/' }, ['movies/ann/2/p.png'], []],
    ['encoded keys', { EncodingType: 'url', Prefix: 'z' }, ['z%20%26'], []],
    ['no key at all', { MaxKeys: 0 }, [], []],
  ])('accepts %s', async (_name, input, keys, prefixes) => {
    const { client } = await filled([
      'movies/ann/1/p.png',
      'movies/ann/2/p.png',
      'movies/bob/1/p.png',
      'movies/readme',
      'z &',
    ]);
    const answer = await list(client, input);
    expect((answer.Contents ?? []).map(({ Key }) => Key)).toEqual(keys);
    expect((answer.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)).toEqual(prefixes);
  });

  it('returns pages without gaps or repeats', async () => {
    const keys = Array.from({ length: 23 }, (_, index) => `k/${index % 5}/${index}`);
    const { client } = await filled(keys);
    const found: string[] = [];
    const pages = paginateListObjectsV2({ client, pageSize: 4 }, { Bucket: bucketName });
    for await (const { Contents = [] } of pages) found.push(...Contents.map(({ Key = '' }) => Key));
    expect(found).toEqual([...keys].sort());
    const prefixes: string[] = [];
    for await (const { CommonPrefixes = [] } of paginateListObjectsV2(
      { client, pageSize: 2 },
      { Bucket: bucketName, Prefix: 'k/', Delimiter: '/' },
    )) {
      prefixes.push(...CommonPrefixes.map(({ Prefix = '' }) => Prefix));
    }
    expect(prefixes).toEqual(['k/0/', 'k/1/', 'k/2/', 'k/3/', 'k/4/']);
  });

  it('refuses a token that it never returned', async () => {
    const { client } = await filled([]);
    await expect(list(client, { ContinuationToken: 'bm9uZQ' })).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('is allowed by prefix', async () => {
    const { client } = await filled(['movies/1', 'secret/1'], {
      statements: [allow('s3:ListBucket', bucketArn, { Condition: { StringLike: { 's3:prefix': 'movies/*' } } })],
    });
    expect((await list(client, { Prefix: 'movies/1' })).KeyCount).toBe(1);
    for (const Prefix of ['secret/', '', undefined])
      await expect(list(client, { Prefix })).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('DeleteObjects', () => {
  const remove = (client: S3Client, keys: string[], Quiet?: boolean) =>
    client.send(
      new DeleteObjectsCommand({ Bucket: bucketName, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet } }),
    );

  it('deletes the named keys, existing or not, and reports them', async () => {
    const { client } = await filled(['a & <b>', 'b', 'c']);
    expect(await remove(client, ['a & <b>', 'c', 'never'])).toMatchObject({
      Deleted: [{ Key: 'a & <b>' }, { Key: 'c' }, { Key: 'never' }],
    });
    expect((await list(client)).Contents?.map(({ Key }) => Key)).toEqual(['b']);
    expect((await remove(client, ['b'], true)).Deleted).toBeUndefined();
    expect((await list(client)).KeyCount).toBe(0);
  });

  it('keeps keys that the role may not delete, and names them', async () => {
    const { client, s3 } = await filled(['movies/1', 'other/1'], {
      statements: [allow('s3:DeleteObject', `${bucketArn}/movies/*`)],
    });
    const answer = await remove(client, ['movies/1', 'other/1']);
    expect(answer.Deleted).toEqual([{ Key: 'movies/1' }]);
    expect(answer.Errors).toEqual([
      { Key: 'other/1', Code: 'AccessDenied', Message: expect.stringContaining('s3:DeleteObject') as string },
    ]);
    expect(await s3.getObject(bucketName, 'other/1')).toBeDefined();
  });

  it.each<[string, string[]]>([
    ['none', []],
    ['1,001', Array.from({ length: 1001 }, (_, index) => `k${index}`)],
  ])('refuses %s keys', async (_name, keys) => {
    const { client } = await filled([]);
    await expect(remove(client, keys)).rejects.toMatchObject({ name: 'MalformedXML' });
  });
});

describe('unsupported operations are refused by name', () => {
  const object = { Bucket: bucketName, Key: 'k' };
  it.each<[string, (client: S3Client) => Promise<unknown>]>([
    ['ListObjects', (client) => client.send(new ListObjectsCommand({ Bucket: bucketName }))],
    ['a sub-resource of an object', (client) => client.send(new GetObjectAclCommand(object))],
    ['tags', (client) => client.send(new GetObjectTaggingCommand(object))],
    ['versions', (client) => client.send(new GetObjectCommand({ ...object, VersionId: 'v' }))],
    ['parts', (client) => client.send(new GetObjectCommand({ ...object, PartNumber: 1 }))],
    ['multipart uploads', (client) => client.send(new CreateMultipartUploadCommand(object))],
    ['copies', (client) => client.send(new CopyObjectCommand({ ...object, CopySource: `${bucketName}/other` }))],
    ['a sub-resource of a bucket', (client) => client.send(new GetBucketLocationCommand({ Bucket: bucketName }))],
    ['making buckets', (client) => client.send(new CreateBucketCommand({ Bucket: 'another-bucket' }))],
    ['listing buckets', (client) => client.send(new ListBucketsCommand())],
    ['the owner in a list', (client) => list(client, { FetchOwner: true })],
  ])('%s', async (_name, send) => {
    const { client } = await filled(['k']);
    await expect(send(client)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringMatching(/^The local cloud does not emulate S3's /) as string,
    });
  });

  it('HeadBucket, whose answer has no body', async () => {
    const { client } = await filled([]);
    await expect(client.send(new HeadBucketCommand({ Bucket: bucketName }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 501 },
    });
  });
});

describe('a fault', () => {
  it("has S3's error format, for the operation that it names", async () => {
    const { put, get } = await start({
      faults: (service, operation) =>
        service === 's3' && operation === 'PutObject'
          ? new AwsError('SlowDown', 'Please reduce your request rate.', 503)
          : undefined,
    });
    await expect(put('k')).rejects.toMatchObject({
      name: 'SlowDown',
      message: 'Please reduce your request rate.',
      $metadata: { httpStatusCode: 503 },
    });
    await expect(get('k')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
