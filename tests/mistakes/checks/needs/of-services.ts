import { at, objects } from '../../deployed.ts';
import type { Deployed } from '../../deployed.ts';
import { functionsOf } from '../functions.ts';
import type { Need } from './need.ts';

type Rule = (deployed: Deployed) => Need[];

const needs = (
  role: string,
  because: string,
  resource: string,
  actions: readonly string[],
  must: Need['must'] = 'yes',
): Need[] => actions.map((action) => ({ role, action, resource, must, because }));

const STREAM = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/**
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html; the actions on traces have no
 * resource.
 */
const ownLogs: Rule = (deployed) => {
  const groups = new Map(deployed.ofType('AWS::Logs::LogGroup').map((group) => [group.ref, group.att('Arn')]));
  return functionsOf(deployed).flatMap(({ name, role, logGroup, traced }) => [
    ...needs(role, `${name} logs`, groups.get(logGroup) ?? logGroup, ['logs:CreateLogStream', 'logs:PutLogEvents']),
    ...(traced ? needs(role, `${name} is traced`, '*', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']) : []),
  ]);
};

/**
 * A mapping reads with its function's role:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions and
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-create-mapping.html. `ListStreams` has no resource.
 */
const mappings: Rule = (deployed) => {
  const functions = functionsOf(deployed);
  return deployed.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ logicalId, properties }) => {
    const fn = functions.find(({ ref, arn }) => [ref, arn].includes(String(properties['FunctionName'])));
    if (fn === undefined) return [];
    const source = String(properties['EventSourceArn']);
    const because = `the event source mapping ${logicalId} reads it`;
    if (source.startsWith('arn:aws:sqs:'))
      return [
        ...needs(fn.role, because, source, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
        ...needs(fn.role, because, source, ['sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl'], 'no'),
      ];
    const failures = at(properties, 'DestinationConfig', 'OnFailure')['Destination'];
    return [
      ...needs(fn.role, because, source, STREAM),
      ...needs(fn.role, because, '*', ['dynamodb:ListStreams']),
      ...(typeof failures === 'string' ? sends(fn.role, `${logicalId} gives up there`, failures) : []),
    ];
  });
};

const sends = (role: string, because: string, queue: string): Need[] => [
  ...needs(role, because, queue, ['sqs:SendMessage']),
  ...needs(role, because, queue, ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl'], 'no'),
];

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html */
const pipes: Rule = (deployed) =>
  deployed.ofType('AWS::Pipes::Pipe').flatMap(({ logicalId, properties }) => {
    const role = String(properties['RoleArn']);
    const stream = at(properties, 'SourceParameters', 'DynamoDBStreamParameters');
    const failures = at(stream, 'DeadLetterConfig')['Arn'];
    return [
      ...needs(role, `${logicalId} reads it`, String(properties['Source']), STREAM),
      ...needs(role, `${logicalId} reads it`, '*', ['dynamodb:ListStreams']),
      ...needs(role, `${logicalId} puts events on it`, String(properties['Target']), ['events:PutEvents']),
      ...(typeof failures === 'string' ? sends(role, `${logicalId} gives up there`, failures) : []),
    ];
  });

/**
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html: a target with a role is called
 * with that role.
 */
const rules: Rule = (deployed) =>
  deployed.ofType('AWS::Events::Rule').flatMap(({ logicalId, properties }) =>
    objects(properties['Targets']).flatMap((target) => {
      const arn = String(target['Arn']);
      return typeof target['RoleArn'] === 'string' && arn.includes(':api-destination/')
        ? needs(target['RoleArn'], `the rule ${logicalId} calls it`, arn, ['events:InvokeApiDestination'])
        : [];
    }),
  );

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html */
const schedules: Rule = (deployed) =>
  deployed.ofType('AWS::Scheduler::Schedule').flatMap(({ logicalId, properties }) => {
    const { Arn, RoleArn } = at(properties, 'Target');
    const action = String(Arn).startsWith('arn:aws:lambda:') ? 'lambda:InvokeFunction' : 'sqs:SendMessage';
    return needs(String(RoleArn), `the schedule ${logicalId} calls it`, String(Arn), [action]);
  });

/** https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html */
const apiLogs: Rule = (deployed) =>
  deployed.ofType('AWS::AppSync::GraphQLApi').flatMap(({ properties, att }) => {
    const role = String(at(properties, 'LogConfig')['CloudWatchLogsRoleArn']);
    const name = `/aws/appsync/apis/${att('ApiId')}`;
    const actions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
    const group = deployed.ofType('AWS::Logs::LogGroup').find(({ ref }) => ref === name);
    const { region, accountId } = deployed.stack;
    return [
      ...needs(role, 'AppSync logs errors', group?.att('Arn') ?? name, actions),
      // `LogGroup.grant` names the group in both forms: with and without `:*` at its end.
      ...needs(role, 'AppSync logs errors', `arn:aws:logs:${region}:${accountId}:log-group:${name}`, actions, 'no'),
    ];
  });

/** The actions of AWS services for the resources of the template, with roles of the template. */
export const ofServices: Rule = (deployed) =>
  [ownLogs, mappings, pipes, rules, schedules, apiLogs].flatMap((rule) => rule(deployed));
