import { readAuthorization } from '../../aws/authorization.ts';
import { queryParameters } from '../../aws/canonical.ts';
import { NotSupported } from '../../errors.ts';
import type { HttpRequest } from '../../http.ts';
import { s3Error } from './errors.ts';

/** A request as S3 reads it: path style, everything decoded. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty for a request to the bucket itself. */
  readonly key: string;
  /** Without signature parameters. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Includes `x-amz-...` parameters of a presigned URL, which replace headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for an object that is being uploaded: its bytes come in `pieces`. */
  readonly body: Buffer;
  readonly pieces: AsyncIterable<Buffer>;
  /** The body's SHA-256 in hex, if the signature covers it. */
  readonly signedHash?: string;
}

const longestKey = 1024;
const signature = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)$/i;

/** Invalid escapes and bytes that are not UTF-8 cannot be a key. */
function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.", 400, { URI: text });
  }
}

/** The first part of the path below the endpoint; undefined if there is none. */
export function bucketOf(path: string, endpointPath: string): string | undefined {
  if (!path.startsWith(`${endpointPath}/`)) return undefined;
  const [bucket = ''] = path.slice(endpointPath.length + 1).split('/', 1);
  return bucket === '' ? undefined : bucket;
}

/**
 * A checksum in the query was computed before the body was known, so S3 ignores it
 * (github.com/aws/aws-sdk-go-v2/issues/2610).
 */
const unheeded = /^x-amz-(sdk-)?checksum-/i;

/** The key is everything after the bucket, as plain text, including `..` and `//`, because S3 has no folders. */
export function readRequest(request: HttpRequest, endpointPath: string): S3Request {
  const bucket = bucketOf(request.path, endpointPath) ?? '';
  const key = decodeKey(request.path.slice(endpointPath.length + 1 + bucket.length + 1));
  if (Buffer.byteLength(key) > longestKey) {
    throw s3Error('KeyTooLongError', 'Your key is too long', 400, {
      Size: `${Buffer.byteLength(key)}`,
      MaxSizeAllowed: `${longestKey}`,
    });
  }
  const all = queryParameters(request.query).filter(([name]) => !signature.test(name));
  const isHeader = ([name]: readonly [string, string]): boolean => name.toLowerCase().startsWith('x-amz-');
  const isHeeded = ([name]: readonly [string, string]): boolean => !unheeded.test(name) || /-mode$/i.test(name);
  return {
    method: request.method,
    bucket,
    key,
    parameters: new Map(all.filter((pair) => !isHeader(pair) && pair[0] !== 'x-id')),
    headers: {
      ...Object.fromEntries(
        all.filter((pair) => isHeader(pair) && isHeeded(pair)).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      ...request.headers,
    },
    body: request.body,
    pieces: request.upload ?? inOnePiece(request.body),
    ...signedHashOf(request),
  };
}

/** A body that has arrived completely, as a sequence of one piece. */
export async function* inOnePiece(body: Buffer): AsyncGenerator<Buffer, void> {
  yield body;
}

/** Otherwise the client says that the signature leaves out the body (`UNSIGNED-PAYLOAD`, `STREAMING-...`). */
function signedHashOf(request: HttpRequest): { readonly signedHash?: string } {
  const declared = readAuthorization(request)?.declaredHash;
  return declared === undefined || /^(UNSIGNED|STREAMING)-/.test(declared) ? {} : { signedHash: declared };
}

const harmless =
  /^x-amz-(content-sha256|date|security-token|user-agent|sdk-checksum-algorithm|checksum-mode|checksum-type|checksum-algorithm|trailer|decoded-content-length|request-payer|expected-bucket-owner)$/;
const understood: Readonly<Record<string, RegExp>> = {
  'x-amz-server-side-encryption': /^AES256$/,
  'x-amz-storage-class': /^STANDARD$/,
  // With ACLs disabled, the default for buckets, these two values change nothing.
  'x-amz-acl': /^(private|bucket-owner-full-control)$/,
};

/** Refuses headers that request something that is not emulated. */
export function refuseHeaders({ headers }: Pick<S3Request, 'headers'>, more: RegExp): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith('x-amz-') || harmless.test(name) || more.test(name)) continue;
    if (understood[name]?.test(value) !== true)
      throw new NotSupported(`S3's header ${name}${understood[name] === undefined ? '' : ` with ${value}`}`);
  }
}

/** The same for parameters: a sub-resource (`?acl`) is a separate operation. */
export function refuseParameters(
  { method, parameters }: Pick<S3Request, 'method' | 'parameters'>,
  known: RegExp,
): void {
  const other = [...parameters.keys()].find((name) => !known.test(name));
  if (other !== undefined) throw new NotSupported(`S3's ${method} with the parameter ${other}`);
}
