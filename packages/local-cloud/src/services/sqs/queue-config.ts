import { NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Resource } from '../../template/types.ts';

/** A queue of the template, completed with AWS's defaults. Times in milliseconds. */
export interface QueueConfig {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly delay: number;
  readonly visibility: number;
  readonly retention: number;
  readonly wait: number;
  /** Bytes. */
  readonly maximumSize: number;
  readonly deadLetterArn: string | undefined;
  /** Infinity without a redrive policy. */
  readonly maxReceiveCount: number;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
export function readQueue(resource: Resource): QueueConfig {
  const { properties } = resource;
  if (properties.FifoQueue === true || properties.FifoQueue === 'true')
    throw new NotSupported(`FIFO queues (${resource.logicalId})`);
  const redrive = redrivePolicy(properties.RedrivePolicy);
  return {
    name: resource.att('QueueName'),
    arn: resource.att('Arn'),
    url: resource.ref,
    delay: number(properties.DelaySeconds, 0) * 1000,
    visibility: number(properties.VisibilityTimeout, 30) * 1000,
    retention: number(properties.MessageRetentionPeriod, 345_600) * 1000,
    wait: number(properties.ReceiveMessageWaitTimeSeconds, 0) * 1000,
    maximumSize: number(properties.MaximumMessageSize, 1_048_576),
    deadLetterArn: typeof redrive.deadLetterTargetArn === 'string' ? redrive.deadLetterTargetArn : undefined,
    maxReceiveCount: number(redrive.maxReceiveCount, Infinity),
  };
}

/** An object in the template, or its JSON text. */
function redrivePolicy(value: Json | undefined): JsonObject {
  const parsed = typeof value === 'string' ? (JSON.parse(value) as Json) : value;
  return isObject(parsed) ? parsed : {};
}

const number = (value: Json | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Number(value);
