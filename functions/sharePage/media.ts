import { GetObjectCommand, HeadObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import { answer } from './answer.ts';
import type { Answer } from './answer.ts';

/** A request for an object. */
export interface MediaRequest {
  readonly key: string;
  readonly isHead: boolean;
  /** The viewer's header, unchanged. */
  readonly range: string | undefined;
}

/** Undefined when there is no such object. */
export type ReadMedia = (request: MediaRequest) => Promise<Answer | undefined>;

const types: Readonly<Record<string, string>> = { png: 'image/png', mp3: 'audio/mpeg' };

/** One range of bytes, which is all that players request; any other form is ignored (RFC 9110, 14.2). */
const ONE_RANGE = /^bytes=(?:\d+-\d*|-\d+)$/;

/** Without `s3:ListBucket` S3 answers 403 for an object that does not exist. */
const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/**
 * Objects of stories, passed on as a stream. The content type is derived from the key, so that a stored object is never
 * served as a page.
 */
export function mediaReader(bucket: string, s3 = new S3Client()): ReadMedia {
  return async ({ key, isHead, range }) => {
    const wanted = range !== undefined && ONE_RANGE.test(range) ? { Range: range } : {};
    const input = { Bucket: bucket, Key: key, ...wanted };
    try {
      const found = isHead ? await s3.send(new HeadObjectCommand(input)) : await s3.send(new GetObjectCommand(input));
      const part = found.ContentRange;
      return answer(part === undefined ? 200 : 206, 'Body' in found ? (found.Body as Readable) : '', {
        'content-type': types[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
        'accept-ranges': 'bytes',
        ...(part !== undefined && { 'content-range': part }),
      });
    } catch (error) {
      const status = statusOf(error);
      if (status === 403 || status === 404) return undefined;
      if (status === 416) return answer(416, '', { 'content-type': 'text/plain' });
      throw error;
    }
  };
}
