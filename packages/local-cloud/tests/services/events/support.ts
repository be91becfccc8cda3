import type { Principal } from '../../../src/aws/types.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { startEvents } from '../../../src/services/events/service.ts';
import type { EventsOptions, LocalEvents } from '../../../src/services/events/service.ts';
import { startSqs } from '../../../src/services/sqs/service.ts';
import type { LocalSqs } from '../../../src/services/sqs/service.ts';
import { allow, arnOf, queue, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

export type Part = Parameters<typeof stackOf>[0][number];

export const BUS = arnOf('events', 'event-bus/movies');
export const JOBS = arnOf('sqs', 'Jobs');
export const DEAD = arnOf('sqs', 'Dead');
const urlOf = (name: string): string => `https://sqs.eu-west-1.amazonaws.com/123456789012/${name}`;
export const ruleArn = (name: string, bus = 'movies'): string =>
  arnOf('events', bus === 'default' ? `rule/${name}` : `rule/${bus}/${name}`);

export const as = (name: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/test`,
  roleArn: roleArn(name),
  sessionName: 'test',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'AROAX:test',
});

export const eventBus = (name: string): Part => ({
  logicalId: `${name}Bus`,
  type: 'AWS::Events::EventBus',
  ref: name,
  attributes: { Arn: arnOf('events', `event-bus/${name}`), Name: name },
  properties: { Name: name },
});

/** A rule on the bus "movies" that matches everything from "test", with one target: the queue Jobs. */
export const rule = (name: string, target: JsonObject = {}, properties: JsonObject = {}): Part => {
  const bus = properties.EventBusName === 'default' ? 'default' : 'movies';
  return {
    logicalId: `${name}Rule`,
    type: 'AWS::Events::Rule',
    ref: bus === 'default' ? name : `${bus}|${name}`,
    attributes: { Arn: ruleArn(name, bus) },
    properties: {
      EventBusName: BUS,
      EventPattern: { source: ['test'] },
      Targets: [{ Id: 'Target0', Arn: JOBS, ...target }],
      ...properties,
    },
  };
};

/** The CDK's output for a queue that is a rule's target. */
export const letIn = (queueName: string, ...rules: string[]): Part =>
  queuePolicy(queueName, {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'],
    Resource: arnOf('sqs', queueName),
    Condition: { ArnEquals: { 'aws:SourceArn': rules.map((name) => ruleArn(name)) } },
  });

export const queuePolicy = (queueName: string, ...statements: JsonObject[]): Part => ({
  logicalId: `${queueName}Policy`,
  type: 'AWS::SQS::QueuePolicy',
  ref: `${queueName}-policy`,
  attributes: {},
  properties: { Queues: [urlOf(queueName)], PolicyDocument: { Version: '2012-10-17', Statement: statements } },
});

export const entry = (detail: Json = { id: 'a' }, more: JsonObject = {}): JsonObject => ({
  EventBusName: 'movies',
  Source: 'test',
  DetailType: 'Changed',
  Detail: JSON.stringify(detail),
  ...more,
});

/** Two queues, a bus and roles, and a test's additions. */
export const common = (parts: readonly Part[]): Part[] => [
  queue('Jobs'),
  queue('Dead'),
  eventBus('movies'),
  role('All', [allow(['events:*', 'sqs:*'])]),
  role('None', []),
  ...parts,
];

interface Running {
  readonly events: LocalEvents;
  readonly sqs: LocalSqs;
  /** Bodies in a queue, each received once. */
  bodies(queueName: string): Promise<Json[]>;
  received(queueName: string): Promise<JsonObject[]>;
  stop(): Promise<void>;
}

const noFunctions: EventsOptions['lambda'] = {
  find: () => {
    throw new Error('There is no function here.');
  },
  enqueue: async () => undefined,
};

/** Buses, rules and real queues. */
export function startBuses(at: Bench, parts: readonly Part[], more: Partial<EventsOptions> = {}): Running {
  const stack = stackOf(common(parts));
  const iam = at.iam(stack);
  const sqs = startSqs({ stack, iam, clock: at.clock, folder: at.dataDir });
  const events = startEvents({
    stack,
    iam,
    clock: at.clock,
    log: at.log,
    folder: at.dataDir,
    queues: sqs,
    lambda: noFunctions,
    random: () => 0,
    ...more,
  });
  const received = async (queueName: string): Promise<JsonObject[]> => {
    const input = {
      QueueUrl: urlOf(queueName),
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      VisibilityTimeout: 43_200,
    };
    return ((await sqs.service.call(as('All'), 'ReceiveMessage', input)) as { Messages?: JsonObject[] }).Messages ?? [];
  };
  return {
    events,
    sqs,
    received,
    bodies: async (queueName) => (await received(queueName)).map(({ Body }) => JSON.parse(String(Body)) as Json),
    async stop() {
      await events.stop();
      await sqs.stop();
    },
  };
}

/** The message attributes of a message as an object of texts. */
export const attributesOf = ({ MessageAttributes: attributes = {} }: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes as Record<string, { StringValue: string }>).map(([name, { StringValue }]) => [
      name,
      StringValue,
    ]),
  );
