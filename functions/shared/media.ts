import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import type { StoryItem } from '../../story/item.ts';

type StoryVersion = Pick<StoryItem, 'owner' | 'id' | 'attempt'>;

/** The prefix of all objects of one story, so that deleting the story can remove them. */
export const storyPrefix = (owner: string, id: string): string => `stories/${owner}/${id}/`;

/**
 * The prefix of the objects of one version of a story: those of the first version are directly below the story, those
 * of the second in a separate folder, so that the first version's objects can be removed without examining each.
 */
export const versionPrefix = ({ owner, id, attempt = 1 }: StoryVersion): string =>
  `${storyPrefix(owner, id)}${attempt === 1 ? '' : `${attempt}/`}`;

/** The prefixes of a story's first version. */
export const earlierPrefixes = ({ owner, id, attempt = 1 }: StoryVersion): readonly string[] =>
  attempt === 1 ? [] : ['pages/', 'narration/', 'clips/'].map((folder) => `${storyPrefix(owner, id)}${folder}`);

/**
 * Sixteen hex digits of a hash of what an object is made from. The same input has the same key: an existing object is
 * found and not paid for again.
 */
export const inputHash = (input: object): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 16);

export interface StoredObject {
  readonly key: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** The bucket of pictures and sound. Rejects with S3's error, after the SDK's own retries. */
export interface Media {
  has(key: string): Promise<boolean>;
  /** A small text, or undefined when there is no such object. */
  text(key: string): Promise<string | undefined>;
  /** A whole object, or undefined if it does not exist. */
  bytes(key: string): Promise<Uint8Array | undefined>;
  put(object: StoredObject): Promise<void>;
  remove(key: string): Promise<void>;
  /**
   * Removes everything below a prefix.
   * @param before only objects that were last changed before this time
   * @returns how many objects were removed
   */
  empty(prefix: string, before?: Date): Promise<number>;
}

/**
 * Without `s3:ListBucket` S3 answers 403 for an object that does not exist, so that nobody can find out which ones do
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html). If 403 really means a missing permission, the
 * put that follows fails.
 */
function isAbsent(error: unknown): boolean {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 404 || status === 403;
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/**
 * The key contains a hash of the content's source, so a cached copy never has to be revalidated. `private`: no shared
 * cache stores a family's story.
 */
const CACHE_CONTROL = 'private, max-age=31536000, immutable';

/** The maximum of one ListObjectsV2 and of one DeleteObjects. */
const PAGE = 1000;

/**
 * Keys below a prefix, a page at a time. Listing starts again after each page was removed, so no token can point past
 * removed keys.
 */
async function listed(s3: S3Client, bucket: string, prefix: string, after: string | undefined) {
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, MaxKeys: PAGE, StartAfter: after }),
  );
  return Contents.flatMap(({ Key, LastModified }) =>
    Key === undefined ? [] : [{ Key, changed: LastModified ?? new Date(0) }],
  );
}

async function removeAll(s3: S3Client, bucket: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const { Errors = [] } = await s3.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Quiet: true, Objects: keys.map((Key) => ({ Key })) },
    }),
  );
  // DeleteObjects also answers 200 when it could not remove some of them.
  if (Errors.length > 0)
    throw new Error(
      `${Errors.length} of ${keys.length} objects were not removed: ${Errors[0]?.Code ?? 'no reason given'}`,
    );
}

export function mediaIn(s3: S3Client, bucket: string): Media {
  return {
    has: async (key) =>
      (await unlessAbsent(s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })))) !== undefined,
    async text(key) {
      const found = await unlessAbsent(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
      return found?.Body?.transformToString();
    },
    async bytes(key) {
      const found = await unlessAbsent(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
      return found?.Body?.transformToByteArray();
    },
    put: async ({ key, contentType, body }) =>
      void (await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          CacheControl: CACHE_CONTROL,
        }),
      )),
    remove: async (key) => void (await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))),
    async empty(prefix, before) {
      let removed = 0;
      let after: string | undefined;
      for (;;) {
        const found = await listed(s3, bucket, prefix, after);
        const doomed = found.filter(({ changed }) => before === undefined || changed < before).map(({ Key }) => Key);
        await removeAll(s3, bucket, doomed);
        removed += doomed.length;
        after = found.at(-1)?.Key;
        if (found.length < PAGE) return removed;
      }
    },
  };
}

/** Reads an object. Rejects if it does not exist. */
export const objectsIn =
  (s3: S3Client, bucket: string) =>
  async (key: string): Promise<Uint8Array> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body === undefined) throw new Error('S3 answered without the object.');
    return Body.transformToByteArray();
  };
