import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Resource } from '../../template/types.ts';
import { readFilters } from '../events/pattern/filters.ts';
import type { StreamConfig } from '../lambda/mapping-config.ts';
import { readEntries } from './pipe-entries.ts';
import type { ToEntry } from './pipe-entries.ts';

/** A pipe of the template: from a DynamoDB stream to an event bus. */
export interface PipeConfig extends StreamConfig {
  readonly name: string;
  readonly arn: string;
  readonly logicalId: string;
  readonly roleArn: string;
  readonly started: boolean;
  readonly toEntry: ToEntry;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html#pipes-batchable-target */
const LARGEST_BATCH = 10;
const DAY = 86_400;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-pipes-pipe.html */
export function readPipe(resource: Resource): PipeConfig {
  const { properties, logicalId } = resource;
  const sourceArn = String(properties.Source ?? '');
  const targetArn = String(properties.Target ?? '');
  refuse(properties, sourceArn, targetArn, logicalId);
  const parameters = isObject(properties.SourceParameters) ? properties.SourceParameters : {};
  const stream = isObject(parameters.DynamoDBStreamParameters) ? parameters.DynamoDBStreamParameters : {};
  const batchSize = number(stream.BatchSize, LARGEST_BATCH);
  if (batchSize < 1 || batchSize > LARGEST_BATCH) {
    throw new AwsError(
      'ValidationException',
      `BatchSize ${batchSize} is not between 1 and ${LARGEST_BATCH}, the largest batch of the target event bus. (${logicalId})`,
    );
  }
  const arn = resource.att('Arn');
  return {
    name: resource.ref,
    arn,
    logicalId,
    roleArn: String(properties.RoleArn),
    started: properties.DesiredState !== 'STOPPED',
    sourceArn,
    batchSize,
    window: number(stream.MaximumBatchingWindowInSeconds, 0) * 1000,
    wants: readFilters(parameters.FilterCriteria),
    stream: {
      startingPosition: startingPosition(stream.StartingPosition, logicalId),
      bisect: stream.OnPartialBatchItemFailure === 'AUTOMATIC_BISECT',
      retries: bounded(stream, 'MaximumRetryAttempts', 10_000, logicalId),
      maximumAge: bounded(stream, 'MaximumRecordAgeInSeconds', 7 * DAY, logicalId) * 1000,
      parallelization: number(stream.ParallelizationFactor, 1),
      onFailure: deadLetters(stream.DeadLetterConfig),
    },
    toEntry: readEntries(properties.TargetParameters, { name: resource.ref, arn, sourceArn, targetArn }),
  };
}

/** Settings that are not emulated would change what arrives, so they are refused rather than ignored. */
function refuse(properties: JsonObject, sourceArn: string, targetArn: string, logicalId: string): void {
  const source = sourceArn.split(':')[2] ?? sourceArn;
  if (source !== 'dynamodb') throw new NotSupported(`${source} as the source of a pipe (${logicalId})`);
  if (!/^arn:aws:events:[^:]*:\d+:event-bus\//.test(targetArn)) {
    throw new NotSupported(`${targetArn.split(':')[2] ?? targetArn} as the target of a pipe (${logicalId})`);
  }
  if (properties.Enrichment !== undefined) throw new NotSupported(`the enrichment of a pipe (${logicalId})`);
}

function startingPosition(value: Json | undefined, logicalId: string): 'TRIM_HORIZON' | 'LATEST' {
  if (value === 'TRIM_HORIZON' || value === 'LATEST') return value;
  throw new AwsError(
    'ValidationException',
    `StartingPosition of the pipe ${logicalId} must be TRIM_HORIZON or LATEST, but is ${String(value)}.`,
  );
}

/** -1 or no value means: as long as the stream keeps the record. */
function bounded(stream: JsonObject, name: string, most: number, logicalId: string): number {
  const value = number(stream[name], -1);
  if (value === -1) return Infinity;
  if (value >= 0 && value <= most) return value;
  throw new AwsError(
    'ValidationException',
    `${name} of the pipe ${logicalId} must be between -1 and ${most}, but is ${value}.`,
  );
}

function deadLetters(config: Json | undefined): string | undefined {
  const arn = isObject(config) ? config.Arn : undefined;
  if (typeof arn !== 'string') return undefined;
  if (!arn.startsWith('arn:aws:sqs:'))
    throw new NotSupported(`${arn.split(':')[2] ?? arn} as the dead-letter queue of a pipe`);
  return arn;
}

const number = (value: Json | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Number(value);
