import { isObject } from 'local-cloud/json.ts';
import type { JsonObject } from 'local-cloud';
import type { Resource } from 'local-cloud/template/types.ts';
import { at, objects, plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { functionsOf } from './functions.ts';

const DAY = 86_400;
const seconds = ({ properties }: Resource, name: string, otherwise: number): number =>
  Number(properties[name] ?? otherwise);
/** SQS's defaults: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const visibility = (queue: Resource): number => seconds(queue, 'VisibilityTimeout', 30);
const retention = (queue: Resource): number => seconds(queue, 'MessageRetentionPeriod', 4 * DAY);
const delay = (queue: Resource): number => seconds(queue, 'DelaySeconds', 0);

interface Redrive {
  readonly deadLetters: string;
  readonly receives: number;
}

function redriveOf({ properties }: Resource): Redrive | undefined {
  const { deadLetterTargetArn, maxReceiveCount } = at(properties, 'RedrivePolicy');
  return typeof deadLetterTargetArn === 'string'
    ? { deadLetters: deadLetterTargetArn, receives: Number(maxReceiveCount) }
    : undefined;
}

/** Destinations for failed messages: every `Arn` of a dead-letter configuration, wherever it is. */
function givenUpTo(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(givenUpTo);
  if (!isObject(value)) return [];
  const own = [
    at(value, 'DeadLetterConfig')['Arn'],
    at(value, 'OnFailure')['Destination'],
    at(value, 'RedrivePolicy')['deadLetterTargetArn'],
  ];
  return [...own.filter((arn) => typeof arn === 'string'), ...Object.values(value).flatMap(givenUpTo)];
}

function deadLetterQueues({ stack, api }: Deployed): Set<string> {
  const named = [...stack.resources.values()].flatMap(({ properties }) => givenUpTo(properties));
  return new Set([...named, api.environment['SCHEDULE_DEAD_LETTERS_ARN'] ?? '']);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
function queueMapping(deployed: Deployed, mapping: Resource, queue: Resource | undefined): string[] {
  const { properties } = mapping;
  const fn = functionsOf(deployed).find(({ ref, arn }) => [ref, arn].includes(String(properties['FunctionName'])));
  if (queue === undefined || fn === undefined)
    return ['reads a queue, or is for a function, that is not in this stack'];
  const most = at(properties, 'ScalingConfig')['MaximumConcurrency'];
  return [
    ...(visibility(queue) < fn.timeout
      ? [`Queue visibility timeout: ${visibility(queue)} seconds is less than Function timeout: ${fn.timeout} seconds`]
      : []),
    ...(most !== undefined && Number(most) < 2
      ? [`MaximumConcurrency ${String(most)} is less than the 2 that Lambda takes`]
      : []),
  ];
}

/**
 * Why: docs/decisions/0103-stream-settings.md. The defaults of Lambda and of pipes block a shard for a day because of
 * one bad record.
 */
function streamReader(settings: JsonObject, failures: unknown, isBisected: boolean): string[] {
  const bounded = (name: string): boolean => Number(settings[name] ?? -1) >= 0;
  return [
    ...(settings['StartingPosition'] === 'TRIM_HORIZON'
      ? []
      : ['starts at LATEST: what is written before it reads is never seen']),
    ...(bounded('MaximumRetryAttempts') ? [] : ['tries a bad record again without end']),
    ...(bounded('MaximumRecordAgeInSeconds') ? [] : ['keeps a bad record without end']),
    ...(isBisected ? [] : ['does not bisect: one bad record takes its neighbors along']),
    ...(typeof failures === 'string' ? [] : ['keeps nothing of what it gives up']),
  ];
}

function mappingProblems(deployed: Deployed, mapping: Resource, queues: ReadonlyMap<string, Resource>): string[] {
  const { properties } = mapping;
  const source = String(properties['EventSourceArn']);
  const reports = [properties['FunctionResponseTypes']].flat().includes('ReportBatchItemFailures');
  return [
    ...(reports
      ? []
      : ['has no ReportBatchItemFailures: the functions answer which messages failed, and Lambda takes all for done']),
    ...(source.includes(':sqs:')
      ? queueMapping(deployed, mapping, queues.get(source))
      : streamReader(
          properties,
          at(properties, 'DestinationConfig', 'OnFailure')['Destination'],
          properties['BisectBatchOnFunctionError'] === true,
        )),
  ];
}

function queueProblems(
  queue: Resource,
  queues: ReadonlyMap<string, Resource>,
  isRead: boolean,
  isDead: boolean,
  isWatched: boolean,
): string[] {
  const redrive = redriveOf(queue);
  if (isDead)
    return isRead || isWatched ? [] : ['holds what was given up, and neither a function nor an alarm looks at it'];
  if (redrive === undefined) return ['has no redrive policy: a bad message comes back until it expires'];
  const dead = queues.get(redrive.deadLetters);
  const attempts = delay(queue) + redrive.receives * visibility(queue);
  return [
    ...(isRead ? [] : ['is read by nobody']),
    ...(redrive.receives >= 2 ? [] : ['gives a message up after its first failure']),
    ...(retention(queue) >= attempts
      ? []
      : [`forgets a message after ${retention(queue)} s, before its ${attempts} s of attempts are over`]),
    ...(dead === undefined || retention(dead) >= retention(queue) + DAY
      ? []
      : [
          'has dead letters that are kept for hardly longer than its own messages: their age counts from when they were sent',
        ]),
  ];
}

/**
 * The bare names of rules with this dead-letter queue: an alarm on their failed invocations is also an alarm on the
 * queue.
 */
const rulesBehind = (deployed: Deployed, queueArn: string): string[] =>
  deployed
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) => givenUpTo(properties['Targets']).includes(queueArn))
    .map(({ ref }) => ref.split('|').at(-1) ?? ref);

/** Times, attempts and dead letters of everything that waits in a queue or is read from a stream. */
export function queues(deployed: Deployed): string[] {
  const all = new Map(deployed.ofType('AWS::SQS::Queue').map((queue) => [queue.att('Arn'), queue]));
  const mappings = deployed.ofType('AWS::Lambda::EventSourceMapping');
  const dead = deadLetterQueues(deployed);
  const watched = deployed
    .ofType('AWS::CloudWatch::Alarm')
    .flatMap(({ properties }) => objects(properties['Dimensions']).map(({ Value }) => String(Value)));
  // A function receives it itself, at its own times.
  const drained = functionsOf(deployed)
    .filter(({ code }) => code.includes('new ReceiveMessageCommand('))
    .flatMap(({ variables }) => Object.values(variables));
  const pipes = deployed.ofType('AWS::Pipes::Pipe').flatMap(({ logicalId, properties }) => {
    const stream = at(properties, 'SourceParameters', 'DynamoDBStreamParameters');
    const bisects = stream['OnPartialBatchItemFailure'] === 'AUTOMATIC_BISECT';
    return streamReader(stream, at(stream, 'DeadLetterConfig')['Arn'], bisects).map(
      (problem) => `the pipe ${logicalId} ${problem}`,
    );
  });
  return [
    ...mappings.flatMap((mapping) =>
      mappingProblems(deployed, mapping, all).map((problem) => `the mapping ${plain(mapping.logicalId)} ${problem}`),
    ),
    ...pipes,
    ...[...all].flatMap(([arn, queue]) => {
      const isRead = mappings.some(({ properties }) => properties['EventSourceArn'] === arn);
      const isWatched =
        [queue.att('QueueName'), ...rulesBehind(deployed, arn)].some((name) => watched.includes(name)) ||
        drained.includes(queue.ref);
      return queueProblems(queue, all, isRead, dead.has(arn), isWatched).map(
        (problem) => `the queue ${plain(queue.logicalId)} ${problem}`,
      );
    }),
  ];
}
