import { generatedName, uuid } from '../names.ts';
import { arn, named, required } from './facts.ts';
import type { Facts, Physical } from './facts.ts';

/** The name of a FIFO queue or topic ends in `.fifo`, even if it is generated. */
const fifo = (facts: Facts, property: string, flag: string, limit: number): string =>
  facts.property(property) ??
  (facts.property(flag) === 'true'
    ? `${generatedName(facts.stack, facts.logicalId, limit - 5)}.fifo`
    : generatedName(facts.stack, facts.logicalId, limit));

const queueName = (facts: Facts): string => fifo(facts, 'QueueName', 'FifoQueue', 80);
const queueUrl = (facts: Facts): string => `${facts.baseUrl}/aws/${facts.account}/${queueName(facts)}`;
const topicName = (facts: Facts): string => fifo(facts, 'TopicName', 'FifoTopic', 256);
const topicArn = (facts: Facts): string => arn(facts, 'sns', topicName(facts));
const subscriptionArn = (facts: Facts): string => `${required(facts, 'TopicArn')}:${uuid(facts.seed)}`;

const busName = (facts: Facts): string => required(facts, 'Name');
/** A rule may give its bus by name or by ARN. The default bus appears in neither the rule's id nor its ARN. */
function ruleBus(facts: Facts): string | undefined {
  const bus = facts.property('EventBusName')?.split('event-bus/').at(-1);
  return bus === 'default' ? undefined : bus;
}
const ruleName = named('Name', 64);
const inBus = (facts: Facts, separator: string): string => {
  const bus = ruleBus(facts);
  return bus === undefined ? ruleName(facts) : `${bus}${separator}${ruleName(facts)}`;
};
const connectionName = named('Name', 64);
const destinationName = named('Name', 64);
const pipeName = named('Name', 64);
const scheduleName = named('Name', 64);
const groupName = named('Name', 64);

export const events: Readonly<Record<string, Physical>> = {
  'AWS::SQS::Queue': {
    ref: queueUrl,
    attributes: { Arn: (facts) => arn(facts, 'sqs', queueName(facts)), QueueName: queueName, QueueUrl: queueUrl },
  },
  'AWS::SQS::QueuePolicy': {
    ref: (facts) => generatedName(facts.stack, facts.logicalId, 128),
    attributes: { Id: (facts) => generatedName(facts.stack, facts.logicalId, 128) },
  },
  'AWS::SNS::Topic': { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: topicName } },
  'AWS::SNS::Subscription': { ref: subscriptionArn, attributes: { Arn: subscriptionArn } },
  'AWS::SNS::TopicPolicy': {
    ref: (facts) => generatedName(facts.stack, facts.logicalId, 128),
    attributes: { Id: (facts) => generatedName(facts.stack, facts.logicalId, 128) },
  },
  'AWS::Events::EventBus': {
    ref: busName,
    attributes: { Arn: (facts) => arn(facts, 'events', `event-bus/${busName(facts)}`), Name: busName },
  },
  'AWS::Events::Rule': {
    ref: (facts) => inBus(facts, '|'),
    attributes: { Arn: (facts) => arn(facts, 'events', `rule/${inBus(facts, '/')}`) },
  },
  'AWS::Events::Connection': {
    ref: connectionName,
    attributes: {
      Arn: (facts) => arn(facts, 'events', `connection/${connectionName(facts)}/${uuid(facts.seed)}`),
      SecretArn: (facts) =>
        arn(
          facts,
          'secretsmanager',
          `secret:events!connection/${connectionName(facts)}/${uuid(`${facts.seed}\0secret`)}`,
        ),
    },
  },
  'AWS::Events::ApiDestination': {
    ref: destinationName,
    attributes: {
      Arn: (facts) => arn(facts, 'events', `api-destination/${destinationName(facts)}/${uuid(facts.seed)}`),
    },
  },
  'AWS::Pipes::Pipe': {
    ref: pipeName,
    attributes: { Arn: (facts) => arn(facts, 'pipes', `pipe/${pipeName(facts)}`) },
  },
  'AWS::Scheduler::Schedule': {
    ref: scheduleName,
    attributes: {
      Arn: (facts) =>
        arn(facts, 'scheduler', `schedule/${facts.property('GroupName') ?? 'default'}/${scheduleName(facts)}`),
    },
  },
  'AWS::Scheduler::ScheduleGroup': {
    ref: groupName,
    attributes: { Arn: (facts) => arn(facts, 'scheduler', `schedule-group/${groupName(facts)}`) },
  },
};
