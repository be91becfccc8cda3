import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { familyTable } from '../../../functions/deleteAccount/family.ts';
import type { Family } from '../../../functions/deleteAccount/family.ts';
import { ownStories } from '../../../functions/deleteAccount/stories.ts';
import type { OwnStories } from '../../../functions/deleteAccount/stories.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

/** Ten minutes before the end of a day: a token lives longer than that. */
const NOW = Date.parse('2026-11-21T23:50:00.000Z');
const DAY = 86_400;

let server: ScriptedServer;
/** Answers by the content of the request; `{}` by default. */
let answers: ((operation: string, input: string) => Reply | undefined)[];
let family: Family;
let stories: OwnStories;

interface Sent {
  readonly operation: string;
  readonly input: { readonly Item?: Record<string, Record<string, string>> } & Readonly<Record<string, unknown>>;
}
const operationOf = (headers: Readonly<Record<string, unknown>>): string =>
  String(headers['x-amz-target']).split('.')[1] ?? '';
const sent = (): Sent[] =>
  server.received.map(({ headers, body }) => ({
    operation: operationOf(headers),
    input: JSON.parse(body) as Sent['input'],
  }));

beforeEach(async () => {
  answers = [];
  server = await scriptedServer(
    ({ headers, body }) =>
      answers.map((answer) => answer(operationOf(headers), body)).find((reply) => reply !== undefined) ?? {
        status: 200,
        body: '{}',
      },
  );
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  family = familyTable('Families', client, () => NOW);
  stories = ownStories('Stories', client);
});
afterEach(() => server.close());

const refusal = (type: string): Reply => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'x' }),
});
const page = (Items: readonly object[], LastEvaluatedKey?: object): Reply => ({
  status: 200,
  body: JSON.stringify({ Items, LastEvaluatedKey }),
});
/** Answers the first requests in order, whatever their content. */
const first = (...replies: Reply[]): void => void answers.push(() => replies.shift());

describe("a family's items", () => {
  it('are closed to additions: today, on the next day while a token is valid, and in every other record', async () => {
    await family.close('family');

    expect(sent().map(({ operation, input }) => [operation, input.Item?.['sk']?.['S']])).toEqual([
      ['PutItem', 'AMENDED'],
      ['PutItem', 'USAGE#2026-11-21'],
      ['PutItem', 'USAGE#2026-11-22'],
    ]);
    for (const {
      input: { Item },
    } of sent())
      expect(Item).toMatchObject({
        owner: { S: 'family' },
        closed: { BOOL: true },
        expiresAt: { N: String(NOW / 1000 + DAY) },
      });
  });

  it('are closed in spite of a running transaction', async () => {
    first(refusal('TransactionConflictException'), refusal('TransactionConflictException'));
    await family.close('family');

    expect(sent()).toHaveLength(5);
  });

  it('are read to the end, page by page, by their own key, without the record that closes them', async () => {
    first(
      page([{ sk: { S: 'BEDTIME#1' } }], { owner: { S: 'family' }, sk: { S: 'BEDTIME#1' } }),
      page([{ sk: { S: 'BEDTIME#2' } }]),
    );

    expect(await family.kept('family', 'BEDTIME#')).toEqual(['BEDTIME#1', 'BEDTIME#2']);
    expect(sent()[1]?.input).toMatchObject({
      ConsistentRead: true,
      ExclusiveStartKey: { sk: { S: 'BEDTIME#1' } },
      FilterExpression: 'attribute_not_exists(#closed)',
      ExpressionAttributeValues: { ':owner': { S: 'family' }, ':prefix': { S: 'BEDTIME#' } },
    });
  });

  it('contain a subscription, or none', async () => {
    first({ status: 200, body: JSON.stringify({ Item: { subscriptionArn: { S: 'arn:1' } } }) });

    expect(await family.subscription('family')).toBe('arn:1');
    expect(await family.subscription('family')).toBeUndefined();
  });

  it.each([
    ['arn:1', 'attribute_not_exists(#arn) OR #arn = :ended'],
    [undefined, 'attribute_not_exists(#arn)'],
  ])(
    'have settings that are closed only while they contain no other subscription than %s',
    async (ended, condition) => {
      first({ status: 200, body: '{}' }, refusal('ConditionalCheckFailedException'), refusal('InternalServerError'));

      expect(await family.closeSettings('family', ended)).toBe(true);
      expect(await family.closeSettings('family', ended)).toBe(false);
      await expect(family.closeSettings('family', ended)).rejects.toThrow();
      expect(sent()[0]?.input).toMatchObject({
        ConditionExpression: condition,
        Item: { sk: { S: 'SETTINGS' }, closed: { BOOL: true } },
      });
      expect(Object.keys(sent()[0]?.input.Item ?? {}).sort()).toEqual(['closed', 'expiresAt', 'owner', 'sk']);
    },
  );

  it('are removed one by one', async () => {
    await family.remove('family', 'SCENE#1');

    expect(sent()).toMatchObject([
      {
        operation: 'DeleteItem',
        input: { TableName: 'Families', Key: { owner: { S: 'family' }, sk: { S: 'SCENE#1' } } },
      },
    ]);
  });
});

describe("a family's stories", () => {
  it('are found by their owner', async () => {
    first(page([{ id: { S: '1' } }, { id: { S: '2' } }]));

    expect(await stories.some('family')).toEqual(['1', '2']);
    expect(sent()).toMatchObject([
      { operation: 'Query', input: { IndexName: 'byOwner', ExpressionAttributeValues: { ':owner': { S: 'family' } } } },
    ]);
  });

  it('are removed only if they belong to the family, and others are not counted', async () => {
    answers.push((_, input) => (input.includes('"theirs"') ? refusal('ConditionalCheckFailedException') : undefined));

    expect(await stories.remove('family', ['1', 'theirs', '2'])).toBe(2);
    for (const { operation, input } of sent()) {
      expect(operation).toBe('DeleteItem');
      expect(input).toMatchObject({
        ConditionExpression: '#owner = :owner',
        ExpressionAttributeValues: { ':owner': { S: 'family' } },
      });
    }
  });

  it('are removed as far as possible, and failures are reported', async () => {
    answers.push((_, input) => (input.includes('"broken"') ? refusal('AccessDeniedException') : undefined));
    const ids = ['broken', ...Array.from({ length: 40 }, (_, at) => `story ${at}`)];

    await expect(stories.remove('family', ids)).rejects.toThrow();
    expect(sent()).toHaveLength(ids.length);
  });
});
