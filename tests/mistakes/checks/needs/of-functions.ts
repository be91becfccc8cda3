import { objects } from '../../deployed.ts';
import type { Deployed } from '../../deployed.ts';
import { functionsOf } from '../functions.ts';
import type { FunctionUnderTest } from '../functions.ts';
import type { JsonObject } from 'local-cloud';
import type { Need } from './need.ts';

/**
 * The permission behind an SDK command. A transaction needs the permissions of some of its elements; the bundle does
 * not say which.
 */
const commands: Readonly<Record<string, string | readonly string[]>> = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  BatchGet: 'dynamodb:BatchGetItem',
  Query: 'dynamodb:Query',
  Scan: 'dynamodb:Scan',
  TransactWrite: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  PutObject: 's3:PutObject',
  DeleteObject: 's3:DeleteObject',
  DeleteObjects: 's3:DeleteObject',
  ListObjectsV2: 's3:ListBucket',
  GetParameter: 'ssm:GetParameter',
  SendMessage: 'sqs:SendMessage',
  ReceiveMessage: 'sqs:ReceiveMessage',
  DeleteMessage: 'sqs:DeleteMessage',
  ChangeMessageVisibility: 'sqs:ChangeMessageVisibility',
  Subscribe: 'sns:Subscribe',
  Unsubscribe: 'sns:Unsubscribe',
  Publish: 'sns:Publish',
  AdminGetUser: 'cognito-idp:AdminGetUser',
  AdminDeleteUser: 'cognito-idp:AdminDeleteUser',
  CreateSchedule: 'scheduler:CreateSchedule',
  DeleteSchedule: 'scheduler:DeleteSchedule',
  ListSchedules: 'scheduler:ListSchedules',
  SynthesizeSpeech: 'polly:SynthesizeSpeech',
};
/**
 * Actions without resources:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const withoutResource = ['sns:Unsubscribe', 'polly:SynthesizeSpeech', 'scheduler:ListSchedules'];
/** What a command needs beside its own action: a schedule is given a role. */
const beside: Readonly<Record<string, string>> = { CreateSchedule: 'iam:PassRole' };
/** Commands of shared modules that this function does not send: a bundle contains whole adapters. */
const unsent: Readonly<Record<string, readonly string[]>> = {
  runErrands: ['HeadObject', 'PutObject'],
  manageWebhook: ['Get'],
  animateStory: ['ListObjectsV2'],
  illustrateStory: ['ListObjectsV2'],
  narrateStory: ['ListObjectsV2'],
  sampleVoice: ['ListObjectsV2', 'DeleteObject', 'DeleteObjects'],
};
/** Commands that the errands send only if the deployment has an archive. */
const forArchive: readonly string[] = ['GetObject', 'GetParameter'];
/** Prefixes in the bucket: one contains all files of stories, the other voice samples. */
const objectsOf = ({ name }: FunctionUnderTest): string => (name === 'sampleVoice' ? 'samples/*' : 'stories/*');

/** Names of the commands that a function sends itself. */
function commandsIn({ name, code, variables }: FunctionUnderTest): string[] {
  const withoutArchive = name === 'runErrands' && variables['ARCHIVE_KEY_PARAMETER'] === undefined ? forArchive : [];
  const left = [...(unsent[name] ?? []), ...withoutArchive];
  const made = [...code.matchAll(/new (\w+?)Command\d*\(/g)].map(([, command = '']) => command);
  const paginated = [...code.matchAll(/\bpaginate([A-Z]\w*?)\d*\(/g)].map(([, command = '']) => command);
  return [...new Set([...made, ...paginated])].filter((command) => !left.includes(command));
}

/** The resources of a service that a function knows from its variables. */
function known(deployed: Deployed, fn: FunctionUnderTest, action: string): string[] {
  const { stack } = deployed;
  const named = (type: string) => stack.ofType(type).filter(({ ref }) => Object.values(fn.variables).includes(ref));
  const arn = (service: string, rest: string): string =>
    `arn:aws:${service}:${stack.region}:${stack.accountId}:${rest}`;
  if (withoutResource.includes(action)) return ['*'];
  switch (action.split(':')[0]) {
    case 'dynamodb':
      return named('AWS::DynamoDB::Table').flatMap((table) =>
        action === 'dynamodb:Query' ? queried(table.att('Arn'), table.properties, fn) : [table.att('Arn')],
      );
    case 's3':
      return named('AWS::S3::Bucket').map((bucket) =>
        action === 's3:ListBucket' ? bucket.att('Arn') : `${bucket.att('Arn')}/${objectsOf(fn)}`,
      );
    case 'sqs':
      return named('AWS::SQS::Queue').map((queue) => queue.att('Arn'));
    case 'sns':
      return named('AWS::SNS::Topic').map(({ ref }) => ref);
    case 'cognito-idp':
      return named('AWS::Cognito::UserPool').map((pool) => pool.att('Arn'));
    case 'ssm':
      return Object.values(fn.variables)
        .filter((value) => /^\/[\w./-]+$/.test(value))
        .map((name) => arn('ssm', `parameter${name}`));
    case 'scheduler':
      return stack
        .ofType('AWS::Scheduler::ScheduleGroup')
        .map(({ properties }) => String(properties['Name']))
        .filter((group) => Object.values(fn.variables).includes(group))
        .map((group) => arn('scheduler', `schedule/${group}/*`));
    case 'iam':
      return stack
        .ofType('AWS::IAM::Role')
        .map((role) => role.att('Arn'))
        .filter((role) => Object.values(fn.variables).includes(role));
    default:
      return [];
  }
}

/**
 * A table with a sort key can be queried itself; an index only if the code names it, in the call or where it is passed.
 */
function queried(arn: string, properties: JsonObject, { code }: FunctionUnderTest): string[] {
  const indexes = code.includes('IndexName') ? [...code.matchAll(/"(\w+)"/g)].map(([, name = '']) => name) : [];
  const own = objects(properties['GlobalSecondaryIndexes']).map(({ IndexName }) => String(IndexName));
  return [
    ...(objects(properties['KeySchema']).length === 2 ? [arn] : []),
    ...own.filter((name) => indexes.includes(name)).map((name) => `${arn}/index/${name}`),
  ];
}

/** The mutations in the bundle, which are sent to AppSync over signed HTTP. */
function mutations(deployed: Deployed, { name, role, code, variables }: FunctionUnderTest): Need[] {
  const api = deployed
    .ofType('AWS::AppSync::GraphQLApi')
    .find((one) => Object.values(variables).includes(one.att('GraphQLUrl')));
  if (api === undefined) return [];
  return [...code.matchAll(/^\s*mutation (\w+)/gm)].map(([, field = '']) => ({
    role,
    action: 'appsync:GraphQL',
    resource: `${api.att('Arn')}/types/Mutation/fields/${field}`,
    must: 'yes' as const,
    because: `${name} calls it`,
  }));
}

/** What one command needs, and what is unknown about it. */
function needed(deployed: Deployed, fn: FunctionUnderTest, command: string): { needs: Need[]; unknown: string[] } {
  const because = `${fn.name} sends ${command}Command`;
  const actions = [commands[command] ?? [], beside[command] ?? []].flat();
  if (actions.length === 0) return { needs: [], unknown: [`${because}: of-functions.ts does not know its permission`] };
  const isOne = !Array.isArray(commands[command]);
  const found = actions.map((action) => ({ action, resources: known(deployed, fn, action) }));
  return {
    needs: found.flatMap(({ action, resources }) => {
      const must: Need['must'] = !isOne ? 'no' : resources.length > 1 ? 'one' : 'yes';
      return resources.map((resource) => ({ role: fn.role, action, resource, must, because }));
    }),
    unknown: found
      .filter(({ resources }) => isOne && resources.length === 0)
      .map(({ action }) => `${because}, and no variable of ${fn.name} names a resource for ${action}`),
  };
}

/** The AWS calls of our functions, from the commands in their code and the resources in their variables. */
export function ofFunctions(deployed: Deployed): {
  readonly needs: readonly Need[];
  readonly unknown: readonly string[];
} {
  const functions = functionsOf(deployed);
  const found = functions.flatMap((fn) => commandsIn(fn).map((command) => needed(deployed, fn, command)));
  return {
    needs: [...functions.flatMap((fn) => mutations(deployed, fn)), ...found.flatMap(({ needs }) => needs)],
    unknown: found.flatMap(({ unknown }) => unknown),
  };
}
