import type { Caller } from '../../aws/policy/resource-policy.ts';
import type { Clock } from '../../clock.ts';
import { NotSupported } from '../../errors.ts';
import type { HttpResponse } from '../../http.ts';
import type { Authorize } from './access.ts';
import type { Bucket } from './buckets.ts';
import { BodyCheck } from './checksums.ts';
import { payloadOf } from './chunked-body.ts';
import { checkWrite, isNotModified, partOf } from './conditions.ts';
import type { Part } from './conditions.ts';
import { invalidArgument, noSuchKey, s3Error } from './errors.ts';
import { headerValue, isMetadata, metadataOf } from './metadata.ts';
import { refuseHeaders, refuseParameters } from './request.ts';
import type { S3Request } from './request.ts';
import type { NewObject, ObjectInfo } from './object-file.ts';
import type { ObjectStore, OpenObject } from './store.ts';
import { refuseLongUpload, upload } from './upload.ts';

export interface ObjectCall {
  readonly caller: Caller;
  readonly bucket: Bucket;
  readonly store: ObjectStore;
  readonly request: S3Request;
  readonly authorize: Authorize;
  readonly clock: Pick<Clock, 'now'>;
}

/** Headers of a PUT that every GET repeats. */
const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];
const encrypted = { 'x-amz-server-side-encryption': 'AES256' };
/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestParameters */
const override =
  /^response-(cache-control|content-disposition|content-encoding|content-language|content-type|expires)$/;

function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const found = Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name)));
  return { 'content-type': 'binary/octet-stream', ...found, ...metadataOf(headers) };
}

/** The headers of a PUT that a GET repeats. */
const repeated = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isMetadata(name) ? headerValue(value) : value]),
  );

/** The metadata of an object that is not stored yet; S3 stores whole seconds. */
export function describe(key: string, headers: Readonly<Record<string, string>>, now: number): NewObject {
  return { key, modified: Math.floor(now / 1000) * 1000, headers: keptHeaders(headers) };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export async function putObject({
  caller,
  bucket,
  store,
  request,
  authorize,
  clock,
}: ObjectCall): Promise<HttpResponse> {
  refuseParameters(request, /^$/);
  refuseHeaders(request, /^x-amz-(meta-|checksum-)/);
  authorize(caller, 's3:PutObject', bucket, request.key, encryptionContext(request));
  refuseLongUpload(request.headers);
  const payload = payloadOf(request.headers, request.pieces);
  const { headers } = payload;
  const check = new BodyCheck(headers, payload.announced, request.signedHash);
  const object = describe(request.key, headers, clock.now());
  const { etag, checksums } = await upload(store, object, payload, check, (earlier) => checkWrite(headers, earlier));
  return { status: 200, headers: { etag, ...encrypted, ...shown(checksums) }, body: '' };
}

/** An object without multipart upload has checksums of the whole object. */
function shown(checksums: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.keys(checksums).length === 0 ? checksums : { ...checksums, 'x-amz-checksum-type': 'FULL_OBJECT' };
}

function encryptionContext({ headers }: S3Request): Record<string, string> {
  const found = headers['x-amz-server-side-encryption'];
  return found === undefined ? {} : { 's3:x-amz-server-side-encryption': found };
}

/**
 * Only callers who may list the bucket learn that a key does not exist; others get the same answer as for a key that
 * they may not read.
 */
async function find({ caller, bucket, store, request, authorize }: ObjectCall): Promise<OpenObject> {
  const found = await store.open(request.key);
  if (found !== undefined) return found;
  authorize(caller, 's3:ListBucket', bucket);
  throw noSuchKey(request.key);
}

function overrides({ caller, request }: ObjectCall): Record<string, string> {
  const found = [...request.parameters]
    .filter(([name]) => override.test(name))
    .map(([name, value]) => [name.slice('response-'.length), value] as const);
  if (found.length > 0 && caller === undefined) {
    throw s3Error('InvalidRequest', 'Request specific response headers cannot be used for anonymous GET requests.');
  }
  // A line break in a value would end the header.
  const wrong = found.find(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value));
  if (wrong !== undefined)
    throw invalidArgument('Header value cannot be represented using ISO-8859-1.', `response-${wrong[0]}`, wrong[1]);
  return Object.fromEntries(found);
}

/** The answer to a read, and the part of the object that is its body; undefined if it has none. */
function describeAnswer(
  call: ObjectCall,
  info: ObjectInfo,
): Pick<HttpResponse, 'status' | 'headers'> & { part?: Part } {
  const { request } = call;
  const named = { etag: info.etag, 'last-modified': new Date(info.modified).toUTCString() };
  const replaced = overrides(call);
  if (isNotModified(request.headers, info)) return { status: 304, headers: named };
  const part = partOf(request.headers, info);
  const withChecksums = request.headers['x-amz-checksum-mode'] === 'ENABLED' && part.status === 200;
  const checksums = withChecksums ? shown(info.checksums) : {};
  return {
    status: part.status,
    headers: {
      ...repeated(info.headers),
      ...named,
      'accept-ranges': 'bytes',
      ...encrypted,
      ...checksums,
      ...replaced,
      ...part.headers,
    },
    part,
  };
}

/** GetObject and HeadObject, which gives the same answer without the bytes. */
export async function getObject(call: ObjectCall): Promise<HttpResponse> {
  const { caller, bucket, request, authorize } = call;
  if (request.parameters.has('versionId')) throw new NotSupported("S3's versions");
  refuseParameters(request, override);
  refuseHeaders(request, /^$/);
  authorize(caller, 's3:GetObject', bucket, request.key);
  const found = await find(call);
  let body: HttpResponse['body'] = '';
  try {
    const { part, ...answer } = describeAnswer(call, found.info);
    if (part !== undefined && request.method === 'GET') body = found.read(part.start, part.end);
    return { ...answer, body };
  } finally {
    if (body === '') await found.close();
  }
}

/** Deleting a missing object succeeds, too: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export async function deleteObject({ caller, bucket, store, request, authorize }: ObjectCall): Promise<HttpResponse> {
  if (request.parameters.has('versionId')) throw new NotSupported("S3's versions");
  if (request.headers['if-match'] !== undefined) throw new NotSupported("S3's conditional deletes");
  refuseParameters(request, /^$/);
  refuseHeaders(request, /^$/);
  authorize(caller, 's3:DeleteObject', bucket, request.key);
  await store.remove(request.key);
  return { status: 204, headers: {}, body: '' };
}
