import type { Iam, JsonService, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { toSequenceNumber } from './stream-records.ts';
import { streamOf } from './streams.ts';
import type { Table } from './tables.ts';
import type { StreamPosition, StreamShard, StreamSource } from './types.ts';

const ITERATOR_LIFE = 15 * 60 * 1000;
const MAX_RECORDS = 1000;

/**
 * The DynamoDB Streams API (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html)
 * for programs that read a stream themselves. Reading from `LATEST` and `AT_SEQUENCE_NUMBER` is not emulated.
 */
export function streamsApi(options: {
  readonly iam: Iam;
  readonly clock: Pick<Clock, 'now'>;
  readonly tables: readonly Table[];
  readonly source: StreamSource;
}): JsonService {
  const { iam, clock, tables, source } = options;
  const operations: Readonly<Record<string, (principal: Principal, input: JsonObject) => Promise<Json>>> = {
    async ListStreams(principal, input) {
      iam.authorize(principal, 'dynamodb:ListStreams', '*');
      const named = tables.filter((table) => input.TableName === undefined || table.name === input.TableName);
      return { Streams: named.flatMap((table) => (table.stream ? [summary(table, table.stream.arn)] : [])) };
    },
    async DescribeStream(principal, input) {
      const arn = streamArn(input.StreamArn);
      iam.authorize(principal, 'dynamodb:DescribeStream', arn);
      const { table, viewType } = streamOf(tables, arn);
      const { shards, created } = await source.describe(arn);
      return {
        StreamDescription: {
          ...summary(table, arn),
          CreationRequestDateTime: created ?? createdAt(arn),
          KeySchema: table.keySchema,
          Shards: shards.map((shard) => describeShard(shard, shards)),
          StreamStatus: 'ENABLED',
          StreamViewType: viewType,
        },
      };
    },
    async GetShardIterator(principal, input) {
      const arn = streamArn(input.StreamArn);
      iam.authorize(principal, 'dynamodb:GetShardIterator', arn);
      const iterator = await source.iterator(arn, String(input.ShardId), position(input));
      return { ShardIterator: seal({ arn, iterator, issued: clock.now() }) };
    },
    async GetRecords(principal, input) {
      const { arn, iterator, issued } = unseal(input.ShardIterator);
      iam.authorize(principal, 'dynamodb:GetRecords', arn);
      if (clock.now() - issued > ITERATOR_LIFE) {
        throw new AwsError('ExpiredIteratorException', 'The shard iterator has expired.');
      }
      const limit = typeof input.Limit === 'number' ? Math.min(input.Limit, MAX_RECORDS) : MAX_RECORDS;
      const page = await source.read(arn, iterator, limit);
      return {
        Records: page.records.map(({ record }) => apiRecord(record)),
        ...(page.next !== undefined
          ? { NextShardIterator: seal({ arn, iterator: page.next, issued: clock.now() }) }
          : {}),
      };
    },
  };
  return {
    signingName: 'dynamodb',
    targetPrefix: 'DynamoDBStreams_20120810',
    jsonVersion: '1.0',
    async call(principal, operation, input) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (run === undefined)
        throw new AwsError('UnknownOperationException', `DynamoDB Streams has no operation ${operation}.`);
      if (principal === undefined)
        throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
      return run(principal, input);
    },
  };
}

const streamArn = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A closed shard has a last sequence number. A shard is closed if another one continues it. */
function describeShard(
  { shardId, parentShardId, first = toSequenceNumber(0), last }: StreamShard,
  shards: readonly StreamShard[],
): JsonObject {
  const isClosed = shards.some((other) => other.parentShardId === shardId);
  return {
    ShardId: shardId,
    SequenceNumberRange: {
      StartingSequenceNumber: first,
      ...(isClosed && last !== undefined ? { EndingSequenceNumber: last } : {}),
    },
    ...(parentShardId === undefined ? {} : { ParentShardId: parentShardId }),
  };
}

/** In seconds. A stream's label is its creation time. */
function createdAt(arn: string): number {
  const time = Date.parse(`${labelOf(arn)}Z`);
  return Number.isNaN(time) ? 0 : time / 1000;
}

const labelOf = (arn: string): string => arn.split('/stream/')[1] ?? '';

const summary = (table: Table, arn: string): JsonObject => ({
  StreamArn: arn,
  StreamLabel: labelOf(arn),
  TableName: table.name,
});

function position(input: JsonObject): StreamPosition {
  if (input.ShardIteratorType === 'TRIM_HORIZON') return 'TRIM_HORIZON';
  if (input.ShardIteratorType === 'AFTER_SEQUENCE_NUMBER') return { after: String(input.SequenceNumber) };
  throw new NotSupported(`the DynamoDB shard iterator type ${String(input.ShardIteratorType)}`);
}

/** The API capitalizes the members of `userIdentity`; Lambda events do not. */
function apiRecord({ eventSourceARN: _, userIdentity, ...record }: JsonObject): JsonObject {
  if (!isObject(userIdentity)) return record;
  return {
    ...record,
    userIdentity: { Type: userIdentity.type ?? null, PrincipalId: userIdentity.principalId ?? null },
  };
}

interface Iterator {
  readonly arn: string;
  readonly iterator: string;
  readonly issued: number;
}

const seal = (iterator: Iterator): string => Buffer.from(JSON.stringify(iterator)).toString('base64url');

function unseal(value: Json | undefined): Iterator {
  try {
    const found: unknown = JSON.parse(Buffer.from(String(value), 'base64url').toString());
    if (
      isObject(found) &&
      typeof found.arn === 'string' &&
      typeof found.iterator === 'string' &&
      typeof found.issued === 'number'
    ) {
      return { arn: found.arn, iterator: found.iterator, issued: found.issued };
    }
  } catch {
    // Not one of our iterators: the error below says so.
  }
  throw new AwsError('ValidationException', 'Invalid ShardIterator');
}
