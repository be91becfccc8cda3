import { BodyTooSlow } from '../../bodies.ts';
import type { BodyCheck } from './checksums.ts';
import type { Payload } from './chunked-body.ts';
import { s3Error } from './errors.ts';
import type { NewObject, ObjectInfo } from './object-file.ts';
import type { ObjectStore } from './store.ts';

/** Bytes of one PUT: https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
const longest = 5 * 1024 ** 3;

function refuseLonger(size: number): void {
  if (size <= longest) return;
  throw s3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: `${size}`,
    MaxSizeAllowed: `${longest}`,
  });
}

/** Refuses an upload whose headers say that it is too long, before anything of it is read. */
export const refuseLongUpload = (headers: Readonly<Record<string, string>>): void =>
  refuseLonger(Number(headers['x-amz-decoded-content-length'] ?? headers['content-length'] ?? 0));

async function* checked(body: AsyncIterable<Buffer>, check: BodyCheck): AsyncGenerator<Buffer, void> {
  let size = 0;
  try {
    for await (const piece of body) {
      size += piece.length;
      refuseLonger(size);
      check.update(piece);
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof BodyTooSlow)) throw error;
    throw s3Error(
      'RequestTimeout',
      'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
    );
  }
}

/** Stores an object piece by piece, as it arrives; it takes the place of the earlier one only if its digests are right. */
export const upload = (
  store: ObjectStore,
  object: NewObject,
  { body, trailers }: Pick<Payload, 'body' | 'trailers'>,
  check: BodyCheck,
  allowed?: (earlier: ObjectInfo | undefined) => void,
): Promise<ObjectInfo> =>
  store.put(
    object,
    checked(body, check),
    () => {
      const { md5, checksums } = check.finish(trailers);
      return { etag: `"${md5}"`, checksums };
    },
    allowed,
  );
