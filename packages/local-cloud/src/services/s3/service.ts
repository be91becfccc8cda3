import { join } from 'node:path';
import type { Caller } from '../../aws/policy/resource-policy.ts';
import type { AssumingService, Failure, Iam, Principal, RequestContext, RestService } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { NotSupported } from '../../errors.ts';
import { readWholeBody } from '../../http.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count, Unit } from '../../meter.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Stack } from '../../template/types.ts';
import { authorizer } from './access.ts';
import type { Authorize } from './access.ts';
import { readBuckets } from './buckets.ts';
import type { Bucket } from './buckets.ts';
import { BodyCheck } from './checksums.ts';
import { corsHeaders, corsPreflight } from './cors.ts';
import { deleteObjects } from './delete-objects.ts';
import { errorResponse, idHeaders, responseIds, s3Error } from './errors.ts';
import type { ResponseIds } from './errors.ts';
import { listObjects } from './list-objects.ts';
import type { ObjectInfo } from './object-file.ts';
import { deleteObject, describe, getObject, putObject } from './objects.ts';
import type { ObjectCall } from './objects.ts';
import { withOwnHosts } from './own-host.ts';
import { bucketOf, readRequest, inOnePiece } from './request.ts';
import { openStore } from './store.ts';
import type { ObjectStore } from './store.ts';
import { upload } from './upload.ts';

export interface StoredObject {
  readonly info: ObjectInfo;
  readonly body: Buffer;
}

export interface LocalS3 {
  readonly service: Required<RestService>;
  /** The answer to a browser's preflight request for a bucket; undefined for any other request. */
  preflight(request: HttpRequest): HttpResponse | undefined;
  /**
   * Whether this reads an object, or is a browser's preflight for that. Its signature authorizes it, and the bucket's
   * CORS rules say which pages may see the answer.
   */
  isRead(request: Pick<HttpRequest, 'method' | 'path' | 'headers'>): boolean;
  /** Whether this uploads an object, whose bytes are stored as they arrive: it may be longer than other bodies. */
  isUpload(request: Pick<HttpRequest, 'method' | 'path'>): boolean;
  /**
   * Reads an object from inside this process. For an AWS service (`cloudfront.amazonaws.com`, a distribution's ARN)
   * the bucket's policy decides; without a caller it is the operator's own access. Undefined if the object does not
   * exist.
   * @throws AwsError NoSuchBucket, AccessDenied
   */
  getObject(bucket: string, key: string, caller?: AssumingService): Promise<StoredObject | undefined>;
  /** Puts an object like a deployment, without IAM. `headers` are those that a GET repeats, e.g. `content-type`. */
  putObject(bucket: string, key: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<void>;
}

export interface S3Options {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly folder: string;
  /** The path of the AWS endpoint on the server, e.g. `/aws`: buckets are directly below it. */
  readonly endpointPath: string;
  readonly count?: Count;
  /** Is called with features of buckets that are not emulated; without it they are an error. */
  readonly leaveOut?: LeaveOut;
}

type Operation = (call: ObjectCall) => Promise<HttpResponse> | HttpResponse;

/** The two billed classes of operations; deletes are free: https://aws.amazon.com/s3/pricing/ */
const billed: Readonly<Record<string, Unit>> = {
  GetObject: 's3.reads',
  HeadObject: 's3.reads',
  ListObjectsV2: 's3.writes',
  PutObject: 's3.writes',
};

/**
 * All other combinations of method and level are refused, as are parameters and headers that an operation does not
 * know.
 */
const objectOperations: Readonly<Record<string, readonly [string, Operation]>> = {
  GET: ['GetObject', getObject],
  HEAD: ['HeadObject', getObject],
  PUT: ['PutObject', putObject],
  DELETE: ['DeleteObject', deleteObject],
};
const bucketOperations: Readonly<Record<string, readonly [string, Operation]>> = {
  GET: ['ListObjectsV2', listObjects],
  POST: ['DeleteObjects', deleteObjects],
};

/**
 * Policies may depend on how a request was signed:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
function signedAs(authorize: Authorize, { headers, query }: HttpRequest): Authorize {
  const type = headers.authorization === undefined ? 'REST-QUERY-STRING' : 'REST-HEADER';
  const isSigned = headers.authorization !== undefined || query.includes('X-Amz-Algorithm=');
  const context: RequestContext = isSigned ? { 's3:authType': type, 's3:signatureversion': 'AWS4-HMAC-SHA256' } : {};
  return (caller, action, bucket, key, more) => authorize(caller, action, bucket, key, { ...context, ...more });
}

/** Undefined for operations of S3 that are not emulated. */
function operationFor(
  { method, path }: Pick<HttpRequest, 'method' | 'path'>,
  endpointPath: string,
): readonly [string, Operation] | undefined {
  const isObject = path.length > `${endpointPath}/${bucketOf(path, endpointPath) ?? ''}/`.length;
  const operations = isObject ? objectOperations : bucketOperations;
  return Object.hasOwn(operations, method) ? operations[method] : undefined;
}

/** The buckets of the template, each with its objects, in `<folder>/<bucket>`. */
class OpenBuckets {
  readonly #buckets: ReadonlyMap<string, Bucket>;
  readonly #stores: ReadonlyMap<string, ObjectStore>;
  readonly #endpointPath: string;

  constructor({ stack, clock, folder, endpointPath, leaveOut }: S3Options) {
    this.#buckets = readBuckets(stack, clock, leaveOut);
    this.#stores = new Map([...this.#buckets.keys()].map((name) => [name, openStore(join(folder, name))]));
    this.#endpointPath = endpointPath;
  }

  /** @throws AwsError NoSuchBucket */
  find(name: string): { readonly bucket: Bucket; readonly store: ObjectStore } {
    const [bucket, store] = [this.#buckets.get(name), this.#stores.get(name)];
    if (bucket === undefined || store === undefined)
      throw s3Error('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: name });
    return { bucket, store };
  }

  /** The bucket that a request names, if it exists. */
  of({ path }: Pick<HttpRequest, 'path'>): Bucket | undefined {
    return this.#buckets.get(bucketOf(path, this.#endpointPath) ?? '');
  }
}

/** S3 for the template's buckets: signed and anonymous requests, and reads and writes by the local cloud itself. */
export function startS3(options: S3Options): LocalS3 {
  const { stack, iam, clock, endpointPath, count = ignoreCount } = options;
  const buckets = new OpenBuckets(options);
  const authorize = authorizer(iam);

  const finish = (request: HttpRequest, response: HttpResponse, ids: ResponseIds): HttpResponse => {
    const bucket = buckets.of(request);
    return {
      ...response,
      headers: {
        ...idHeaders(ids),
        ...response.headers,
        ...(bucket === undefined ? {} : corsHeaders(bucket, request)),
      },
    };
  };
  const answer = async (caller: Caller, received: HttpRequest): Promise<HttpResponse> => {
    const request = readRequest(received, endpointPath);
    const [operation = '', perform] = operationFor(received, endpointPath) ?? [];
    if (perform === undefined || request.bucket === '')
      throw new NotSupported(
        `S3's ${request.method} of ${request.bucket === '' ? 'no bucket' : request.key === '' ? 'a bucket' : 'an object'}`,
      );
    const { bucket, store } = buckets.find(request.bucket);
    const owner = request.headers['x-amz-expected-bucket-owner'];
    if (owner !== undefined && owner !== stack.accountId) throw s3Error('AccessDenied', 'Access Denied', 403);
    const unit = billed[operation];
    if (unit !== undefined) count(unit, 1);
    const response = await perform({ caller, bucket, store, request, clock, authorize: signedAs(authorize, received) });
    return finish(received, response, responseIds());
  };

  return {
    service: withOwnHosts(
      {
        signingName: 's3',
        operation: (request) => operationFor(request, endpointPath)?.[0] ?? request.method,
        claims: (request) => buckets.of(request) !== undefined,
        handle: (principal: Principal, request) => answer(principal, request),
        anonymous: (request) => answer(undefined, request),
        failure(failure: Failure, request) {
          const ids = responseIds();
          const isPresigned = request.headers.authorization === undefined;
          return finish(request, errorResponse(failure, ids, isPresigned), ids);
        },
      },
      endpointPath,
    ),
    preflight(request) {
      const bucket = request.method === 'OPTIONS' ? buckets.of(request) : undefined;
      return bucket === undefined ? undefined : corsPreflight(bucket, request, responseIds());
    },
    isRead({ method, path, headers }) {
      const meant = method === 'OPTIONS' ? headers['access-control-request-method'] : method;
      return (meant === 'GET' || meant === 'HEAD') && buckets.of({ path }) !== undefined;
    },
    isUpload: (request) =>
      request.method === 'PUT' &&
      buckets.of(request) !== undefined &&
      operationFor(request, endpointPath)?.[0] === 'PutObject',
    async getObject(name, key, caller) {
      const { bucket, store } = buckets.find(name);
      if (caller !== undefined) authorize(caller, 's3:GetObject', bucket, key);
      const found = await store.open(key);
      return found === undefined ? undefined : { info: found.info, body: await readWholeBody({ body: found.read() }) };
    },
    async putObject(name, key, body, headers) {
      const { store } = buckets.find(name);
      const payload = { body: inOnePiece(body), trailers: {} };
      await upload(store, describe(key, headers, clock.now()), payload, new BodyCheck(headers));
    },
  };
}
