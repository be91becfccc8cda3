import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { NotSupported } from '../../errors.ts';
import { s3Error } from './errors.ts';

type Headers = Readonly<Record<string, string>>;

/** A digest of bytes that arrive in pieces. */
interface Digest {
  update(piece: Uint8Array): unknown;
  digest(): Buffer;
}

class Crc32 implements Digest {
  #sum = 0;

  update(piece: Uint8Array): void {
    this.#sum = crc32(piece, this.#sum);
  }

  digest(): Buffer {
    const digest = Buffer.alloc(4);
    digest.writeUInt32BE(this.#sum);
    return digest;
  }
}

const digests: Readonly<Record<string, () => Digest>> = {
  crc32: () => new Crc32(),
  sha1: () => createHash('sha1'),
  sha256: () => createHash('sha256'),
};
const notDone = new Set(['crc32c', 'crc64nvme']);
const checksum = /^x-amz-checksum-(?!mode$|type$|algorithm$)(.+)$/;

export const isChecksum = (header: string): boolean => checksum.test(header);

function checkMd5(declared: string | undefined, actual: string): void {
  if (declared === undefined) return;
  if (Buffer.from(declared, 'base64').length !== 16)
    throw s3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.', 400, { 'Content-MD5': declared });
  if (actual !== declared) {
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.', 400, {
      ExpectedDigest: declared,
      CalculatedDigest: actual,
    });
  }
}

/** The digest for a header `x-amz-checksum-...`. */
function digestFor(header: string): Digest {
  const algorithm = checksum.exec(header)?.[1] ?? '';
  if (notDone.has(algorithm)) throw new NotSupported(`the checksum ${algorithm.toUpperCase()} of S3`);
  const make = Object.hasOwn(digests, algorithm) ? digests[algorithm] : undefined;
  if (make === undefined)
    throw s3Error('InvalidRequest', 'The algorithm type you specified in x-amz-checksum- header is invalid.');
  return make();
}

function checkChecksum(name: string, declared: string, actual: Buffer): void {
  if (Buffer.from(declared, 'base64').length !== actual.length)
    throw s3Error('InvalidRequest', `Value for ${name} header is invalid.`);
  if (actual.toString('base64') === declared) return;
  const algorithm = (checksum.exec(name)?.[1] ?? '').toUpperCase();
  throw s3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
}

/**
 * Checks a body that arrives in pieces against every digest sent with it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export class BodyCheck {
  readonly #headers: Headers;
  readonly #md5 = createHash('md5');
  readonly #signed: { readonly declared: string; readonly digest: Digest } | undefined;
  readonly #checksum: { readonly name: string; readonly digest: Digest } | undefined;

  /**
   * @param trailers names of the headers that follow the body
   * @param signedHash the SHA-256 that the signature covers, in hex
   */
  constructor(headers: Headers, trailers: readonly string[] = [], signedHash?: string) {
    this.#headers = headers;
    if (signedHash !== undefined) this.#signed = { declared: signedHash, digest: createHash('sha256') };
    const [name, ...more] = new Set([...Object.keys(headers), ...trailers].filter(isChecksum));
    if (more.length > 0)
      throw s3Error(
        'InvalidRequest',
        'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
      );
    if (name !== undefined) this.#checksum = { name, digest: digestFor(name) };
  }

  update(piece: Uint8Array): void {
    this.#md5.update(piece);
    this.#signed?.digest.update(piece);
    this.#checksum?.digest.update(piece);
  }

  /** @returns the object's ETag, without quotes, and the checksums that S3 stores */
  finish(trailers: Headers = {}): { readonly md5: string; readonly checksums: Headers } {
    if (this.#signed !== undefined && this.#signed.digest.digest().toString('hex') !== this.#signed.declared)
      throw s3Error(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      );
    const md5 = this.#md5.digest();
    checkMd5(this.#headers['content-md5'], md5.toString('base64'));
    if (this.#checksum === undefined) return { md5: md5.toString('hex'), checksums: {} };
    const { name, digest } = this.#checksum;
    const declared = trailers[name] ?? this.#headers[name] ?? '';
    checkChecksum(name, declared, digest.digest());
    return { md5: md5.toString('hex'), checksums: { [name]: declared } };
  }
}

/** Checks a body that has arrived whole. */
export function checkBody(headers: Headers, body: Buffer): void {
  const check = new BodyCheck(headers);
  check.update(body);
  check.finish();
}
