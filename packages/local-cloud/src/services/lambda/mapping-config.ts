import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Resource } from '../../template/types.ts';
import type { EventPattern } from '../events/pattern/compile.ts';
import { readFilters } from '../events/pattern/filters.ts';

/** An event source mapping of the template, completed with AWS's defaults. */
export interface MappingConfig {
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  /** Milliseconds. */
  readonly window: number;
  readonly reportItemFailures: boolean;
  /** True if a record matches the filters. */
  readonly wants: EventPattern;
  readonly maximumConcurrency: number | undefined;
  readonly stream: StreamSettings;
}

/** The settings of a stream reader, shared by event source mappings and pipes. */
export type StreamConfig = Pick<MappingConfig, 'sourceArn' | 'batchSize' | 'window' | 'wants' | 'stream'>;

export interface StreamSettings {
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly bisect: boolean;
  /** Infinity: retry until the record is too old. */
  readonly retries: number;
  /** Milliseconds; Infinity: as long as the stream keeps the record. */
  readonly maximumAge: number;
  readonly parallelization: number;
  readonly onFailure: string | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
export function readMapping(resource: Resource): MappingConfig {
  const { properties } = resource;
  const sourceArn = String(properties.EventSourceArn ?? '');
  const isQueue = sourceArn.startsWith('arn:aws:sqs:');
  refuse(properties, sourceArn);
  const window = number(properties.MaximumBatchingWindowInSeconds, 0) * 1000;
  const batchSize = number(properties.BatchSize, isQueue ? 10 : 100);
  if (isQueue && batchSize > 10 && window < 1000) {
    throw new AwsError(
      'InvalidParameterValueException',
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    );
  }
  const scaling = properties.ScalingConfig;
  return {
    id: resource.ref,
    functionName: String(properties.FunctionName),
    sourceArn,
    enabled: properties.Enabled !== false && properties.Enabled !== 'false',
    batchSize,
    window,
    reportItemFailures: list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    wants: readFilters(properties.FilterCriteria),
    maximumConcurrency: isObject(scaling) ? number(scaling.MaximumConcurrency, 10) : undefined,
    stream: streamSettings(properties),
  };
}

function streamSettings(properties: JsonObject): StreamSettings {
  return {
    startingPosition: properties.StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    bisect: properties.BisectBatchOnFunctionError === true || properties.BisectBatchOnFunctionError === 'true',
    retries: unlimited(number(properties.MaximumRetryAttempts, -1)),
    maximumAge: unlimited(number(properties.MaximumRecordAgeInSeconds, -1)) * 1000,
    parallelization: number(properties.ParallelizationFactor, 1),
    onFailure: destination(properties.DestinationConfig),
  };
}

/** Settings that are not emulated would change which records arrive or when, so they are refused rather than ignored. */
function refuse(properties: JsonObject, sourceArn: string): void {
  const service = sourceArn.split(':')[2];
  if (service !== 'dynamodb' && service !== 'sqs')
    throw new NotSupported(`event source mappings of ${service ?? 'such a source'}`);
  if (number(properties.TumblingWindowInSeconds, 0) > 0)
    throw new NotSupported('TumblingWindowInSeconds of event source mappings');
  if (properties.StartingPosition === 'AT_TIMESTAMP') throw new NotSupported('StartingPosition AT_TIMESTAMP');
  if (properties.ProvisionedPollerConfig !== undefined)
    throw new NotSupported('ProvisionedPollerConfig of event source mappings');
}

function destination(config: Json | undefined): string | undefined {
  const onFailure = isObject(config) ? config.OnFailure : undefined;
  const arn = isObject(onFailure) ? onFailure.Destination : undefined;
  if (typeof arn !== 'string') return undefined;
  if (!arn.startsWith('arn:aws:sqs:'))
    throw new NotSupported(`the failure destination ${arn.split(':')[2] ?? arn} of event source mappings`);
  return arn;
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const number = (value: Json | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Number(value);
const unlimited = (value: number): number => (value < 0 ? Infinity : value);
