import { marshall } from '@aws-sdk/util-dynamodb';
import type { Iam, Principal } from 'local-cloud/aws/types.ts';
import { AwsError } from 'local-cloud/errors.ts';
import type { Json, JsonObject } from 'local-cloud';
import { authorize } from 'local-cloud/services/dynamodb/authorization.ts';
import type { Resource, Stack } from 'local-cloud/template/types.ts';
import { at, objects } from '../deployed.ts';
import { ID, OWNER } from './arguments.ts';
import type { Mood } from './mood.ts';

const NOW = '2026-11-21T18:00:00.000Z';

const request = {
  prompt: 'A brave mouse',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [ID],
  illustrations: 1,
  narrate: true,
};

const story = (status: string, approval = 'PENDING'): object => ({
  ...request,
  id: ID,
  owner: OWNER,
  version: 2,
  status,
  route: 'PIPELINE',
  request,
  openParts: 0,
  approvalState: approval,
  text: 'Out.',
  title: 'The Lantern',
  pages: [{ number: 1, text: 'Out.', scene: 'A mouse.', illustration: { status: 'READY' } }],
  failure: status === 'FAILED' ? { code: 'ModelUnavailable', message: 'x', retryable: true } : undefined,
  createdAt: NOW,
  updatedAt: NOW,
});

/** One of each kind of a family's items. */
const kept = ['CHARACTER', 'SCENE', 'CHILD', 'BEDTIME'].map((kind) => ({
  ...request,
  owner: OWNER,
  sk: `${kind}#${ID}`,
  id: ID,
  name: 'Nora',
  time: '19:30',
  zone: 'Europe/Dublin',
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
  mail: true,
  paused: false,
  prepareMinutes: 0,
  revision: '1',
  version: 1,
  told: [],
  used: 1,
}));

const wire = (item: object): JsonObject =>
  JSON.parse(JSON.stringify(marshall(item, { removeUndefinedValues: true }))) as JsonObject;

const keyNames = (schema: unknown): string[] => objects(schema).map(({ AttributeName }) => String(AttributeName));

/** What DynamoDB would refuse in one element of a call, and what our own rule requires of a write. */
function problems(operation: string, input: JsonObject, table: Resource): string[] {
  const { properties } = table;
  if (operation === 'Query' || operation === 'Scan') {
    const index = objects(properties['GlobalSecondaryIndexes']).find(
      ({ IndexName }) => IndexName === input['IndexName'],
    );
    if (input['IndexName'] !== undefined && index === undefined)
      return [`ValidationException: The table does not have the specified index: ${String(input['IndexName'])}`];
    const [hash = ''] = keyNames((index ?? properties)['KeySchema']);
    const named = Object.values(at(input, 'ExpressionAttributeNames'));
    return named.includes(hash) ? [] : [`ValidationException: Query condition missed key schema element: ${hash}`];
  }
  const keys = keyNames(properties['KeySchema']);
  const given = Object.keys(at(input, operation === 'PutItem' ? 'Item' : 'Key'));
  const fits = keys.every((key) => given.includes(key)) && (operation === 'PutItem' || given.length === keys.length);
  return [
    ...(fits ? [] : [`ValidationException: The provided key element does not match the schema: ${given.join(', ')}`]),
    ...(isUnconditional(operation, input)
      ? [`${operation} without a condition: what was written meanwhile is lost`]
      : []),
  ];
}

/** Deleting a family's own item twice has the same result; every other write has to state its condition. */
function isUnconditional(operation: string, input: JsonObject): boolean {
  if (operation === 'GetItem' || (operation === 'DeleteItem' && Object.hasOwn(at(input, 'Key'), 'owner'))) return false;
  return input['ConditionExpression'] === undefined;
}

const elementsOf = (operation: string, input: JsonObject): readonly (readonly [string, JsonObject])[] =>
  operation.startsWith('Transact')
    ? objects(input['TransactItems']).flatMap((item) =>
        Object.keys(item).map((kind) => [`${kind}Item`, at(item, kind)] as const),
      )
    : [[operation, input]];

/**
 * The tables as the data sources see them: each call is authorized with its role and checked against the template's
 * keys and indexes.
 */
export function fakeTables(stack: Stack, iam: Iam, mood: () => Mood, found: (problem: string) => void) {
  const tables = new Map(stack.ofType('AWS::DynamoDB::Table').map((table) => [table.ref, table]));
  const prefix = `arn:aws:dynamodb:${stack.region}:${stack.accountId}:table/`;
  const hasStories = (name: Json | undefined): boolean =>
    keyNames(tables.get(String(name))?.properties['KeySchema']).includes('id');
  const items = (name: Json | undefined, isWrite: boolean): JsonObject[] => {
    if (!hasStories(name)) return kept.map(wire);
    const { story: status, approval } = mood();
    if (status !== 'ABSENT') return [wire(story(status, approval))];
    return isWrite ? [wire(story('PENDING'))] : [];
  };

  return async (principal: Principal, operation: string, input: JsonObject): Promise<Json> => {
    authorize(iam, principal, prefix, operation, input);
    for (const [kind, element] of elementsOf(operation, input)) {
      const table = tables.get(String(element['TableName']));
      if (table === undefined)
        found(`ResourceNotFoundException: Requested resource not found: table "${String(element['TableName'])}"`);
      else for (const problem of problems(kind, element, table)) found(problem);
    }
    const isWrite = !['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'].includes(operation);
    if (isWrite && mood().writes === 'REFUSED') throw refusal(operation, input);
    const [first, ...more] = items(input['TableName'], isWrite);
    if (first === undefined) return {};
    if (operation === 'Query') return { Items: [first, ...more], Count: 1 + more.length };
    return operation === 'GetItem' ? { Item: first } : { Attributes: first };
  };
}

function refusal(operation: string, input: JsonObject): AwsError {
  if (operation !== 'TransactWriteItems')
    return new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
  const reasons = objects(input['TransactItems']).map((_item, at) => ({
    Code: at === 0 ? 'ConditionalCheckFailed' : 'None',
  }));
  return new AwsError('TransactionCanceledException', 'Transaction cancelled', 400, { CancellationReasons: reasons });
}
