import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { GetObjectCommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3';
import { afterEach, expect } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { createIam } from '../../../src/aws/iam.ts';
import { createVerifier } from '../../../src/aws/sigv4.ts';
import type { Faults } from '../../../src/aws/types.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Clock } from '../../../src/clock.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startServer } from '../../../src/server.ts';
import { startS3 } from '../../../src/services/s3/service.ts';
import { allow, region, role, roleArn, stackOf } from '../../aws/policies.ts';
import { temporaryFolder } from '../../../testing/write-assembly.ts';

export const bucketName = 'movies-of-a-test';
export const bucketArn = `arn:aws:s3:::${bucketName}`;

const ends: (() => Promise<void>)[] = [];
/** Call it once in a test file: what a test started is stopped after it. */
export function stopAfterEach(): void {
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
}

export interface Start {
  readonly statements?: JsonObject[];
  readonly bucket?: JsonObject;
  readonly bucketPolicy?: JsonObject[];
  readonly folder?: string;
  readonly clock?: Clock;
  readonly faults?: Faults;
  /** Milliseconds that the server waits for a piece of a body. */
  readonly bodyTimeout?: number;
}

/** The service behind a real server, and the SDK's client with the credentials of a role with these `statements`. */
export async function start({
  statements = [allow('s3:*')],
  bucket = {},
  bucketPolicy = [],
  folder = temporaryFolder(),
  clock = systemClock,
  faults,
  bodyTimeout,
}: Start = {}) {
  const policy = {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: { Ref: 'Media' }, PolicyDocument: { Version: '2012-10-17', Statement: bucketPolicy } },
  };
  const stack = stackOf({
    Role: role(statements),
    Media: { Type: 'AWS::S3::Bucket', Properties: { BucketName: bucketName, ...bucket } },
    ...(bucketPolicy.length === 0 ? {} : { Policy: policy }),
  });
  const iam = createIam(stack, clock);
  const s3 = startS3({ stack, iam, clock, folder, endpointPath: '/aws' });
  const lines: string[] = [];
  const log = (source: string, message: string): void => void lines.push(`${source} ${message}`);
  const endpoint = createEndpoint({
    json: [],
    rest: [s3.service],
    verify: createVerifier(iam, region, clock),
    log,
    ...(faults === undefined ? {} : { faults }),
  });
  const server = await startServer({ port: 0, log, ...(bodyTimeout === undefined ? {} : { bodyTimeout }) });
  server.serve([
    {
      prefix: '/aws',
      isOpenTo: (request) => s3.isRead(request),
      streams: (request) => s3.isUpload(request),
      handle: async (request) => s3.preflight(request) ?? endpoint.handle(request),
    },
  ]);
  const { expiration: _, ...credentials } = iam.assume(roleArn, 'test');
  // Only what a function gets from its environment: an endpoint with a path, a region, credentials.
  const client = new S3Client({ endpoint: `${server.url}/aws`, region, credentials, maxAttempts: 1 });
  const stop = async (): Promise<void> => {
    client.destroy();
    await server.stop();
    // Calls of unsupported operations, and damaged files, are logged; anything else would be a bug.
    expect(lines.filter((line) => !/does not emulate|is damaged/.test(line))).toEqual([]);
  };
  ends.push(stop);
  const put = (Key: string, Body: PutObjectCommandInput['Body'] = 'x', more: Partial<PutObjectCommandInput> = {}) =>
    client.send(new PutObjectCommand({ Bucket: bucketName, Key, Body, ...more }));
  const get = (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
    client.send(new GetObjectCommand({ Bucket: bucketName, Key, ...more }));
  const remove = (Key: string) => client.send(new DeleteObjectCommand({ Bucket: bucketName, Key }));
  return { s3, client, url: `${server.url}/aws`, folder, put, get, remove, stop };
}

export type Running = Awaited<ReturnType<typeof start>>;
