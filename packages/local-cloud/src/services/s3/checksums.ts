import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { NotSupported } from '../../errors.ts';
import { s3Error } from './errors.ts';

type Digest = (body: Buffer) => Buffer;

function crc32Digest(body: Buffer): Buffer {
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE(crc32(body));
  return digest;
}
const hash =
  (algorithm: string): Digest =>
  (body) =>
    createHash(algorithm).update(body).digest();

const digests: Readonly<Record<string, Digest>> = { crc32: crc32Digest, sha1: hash('sha1'), sha256: hash('sha256') };
const notDone = new Set(['crc32c', 'crc64nvme']);
const checksum = /^x-amz-checksum-(?!mode$|type$|algorithm$)(.+)$/;

export const isChecksum = (header: string): boolean => checksum.test(header);
export const md5 = (body: Buffer): Buffer => createHash('md5').update(body).digest();

function checkMd5(declared: string | undefined, body: Buffer): void {
  if (declared === undefined) return;
  if (Buffer.from(declared, 'base64').length !== 16)
    throw s3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, { 'Content-MD5': declared });
  const actual = md5(body).toString('base64');
  if (actual !== declared) {
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400, {
      ExpectedDigest: declared,
      CalculatedDigest: actual,
    });
  }
}

/**
 * Checks a body against every digest sent with it, and returns those that S3 stores.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export function checkBody(headers: Readonly<Record<string, string>>, body: Buffer): Readonly<Record<string, string>> {
  checkMd5(headers['content-md5'], body);
  const found = Object.entries(headers).filter(([name]) => isChecksum(name));
  if (found.length > 1)
    throw s3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  for (const [name, declared] of found) {
    const algorithm = checksum.exec(name)?.[1] ?? '';
    if (notDone.has(algorithm)) throw new NotSupported(`the checksum ${algorithm.toUpperCase()} of S3`);
    const digest = Object.hasOwn(digests, algorithm) ? digests[algorithm]?.(body) : undefined;
    if (digest === undefined)
      throw s3Error('InvalidRequest', 'The algorithm type you specified in x-amz-checksum- header is invalid.');
    if (Buffer.from(declared, 'base64').length !== digest.length)
      throw s3Error('InvalidRequest', `Value for ${name} header is invalid.`);
    if (digest.toString('base64') !== declared) {
      throw s3Error('BadDigest', `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`);
    }
  }
  return Object.fromEntries(found);
}
