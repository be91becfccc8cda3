import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { familyTables } from '../../../../functions/runErrands/bedtime/family.ts';
import type { Families } from '../../../../functions/runErrands/bedtime/family.ts';
import { bedtimeStory, withEvening } from '../../../../story/bedtime-story.ts';
import type { Bedtime } from '../../../../story/bedtime.ts';
import type { BudgetShare } from '../../../../story/counting.ts';
import type { StoryItem } from '../../../../story/item.ts';
import type { StoryRequest } from '../../../../story/types.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';
const bedtime: Bedtime = {
  id: ID,
  time: '19:30',
  zone: 'Europe/Berlin',
  days: ['SAT'],
  characterIds: ['nora'],
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  illustrations: 0,
  narrate: false,
  mail: true,
  paused: false,
  prepareMinutes: 0,
};
const NOW = '2026-11-21T18:45:00.000Z';
const story = bedtimeStory({
  owner: 'family',
  bedtime,
  date: '2026-11-21',
  library: { characterIds: ['nora'], sceneIds: [] },
  now: NOW,
  nowSeconds: Date.parse(NOW) / 1000,
  retentionDays: 0,
});
const acceptance = { story, bedtime, told: withEvening(bedtime, '2026-11-21', story.request as StoryRequest) };

let server: ScriptedServer;
let replies: Reply[];
let families: Families;

function tablesOf(budget?: BudgetShare): Families {
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const tables = { stories: 'Stories', families: 'Families', dailyQuota: 20, budget };
  return familyTables(tables, client, () => new Date(NOW));
}

beforeEach(async () => {
  replies = [];
  server = await scriptedServer(() => replies.shift() ?? { status: 200, body: '{}' });
  families = tablesOf();
});
afterEach(() => server.close());

const sent = (): { operation: string; input: Record<string, unknown> } => {
  const request = server.received.at(-1);
  return {
    operation: String(request?.headers['x-amz-target']).split('.')[1] ?? '',
    input: JSON.parse(request?.body ?? '{}') as Record<string, unknown>,
  };
};
const cancelled = (...codes: string[]): Reply => ({
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'x',
    CancellationReasons: codes.map((Code) => ({ Code })),
  }),
});

describe('the tables', () => {
  it("are read by the family's own key, consistently", async () => {
    replies.push({
      status: 200,
      body: JSON.stringify({ Items: [{ owner: { S: 'family' }, sk: { S: 'CHARACTER#nora' }, id: { S: 'nora' } }] }),
    });

    expect(await families.read('family')).toEqual([{ owner: 'family', sk: 'CHARACTER#nora', id: 'nora' }]);
    expect(sent()).toMatchObject({
      operation: 'Query',
      input: { TableName: 'Families', ConsistentRead: true, ExpressionAttributeValues: { ':owner': { S: 'family' } } },
    });
  });

  it('do not treat an incomplete family as complete', async () => {
    replies.push({
      status: 200,
      body: JSON.stringify({ Items: [], LastEvaluatedKey: { owner: { S: 'family' }, sk: { S: 'x' } } }),
    });

    await expect(families.read('family')).rejects.toThrow('more than fits into one page');
  });

  it("return a story's state, if it exists", async () => {
    replies.push({ status: 200, body: JSON.stringify({ Item: { id: { S: 'x' }, status: { S: 'FAILED' } } }) });

    expect([await families.story('x'), await families.story('y')]).toEqual([{ id: 'x', status: 'FAILED' }, undefined]);
    expect(sent()).toMatchObject({
      operation: 'GetItem',
      input: { TableName: 'Stories', Key: { id: { S: 'y' } }, ConsistentRead: true },
    });
  });

  it("write the story, its count and the bedtime's note in one transaction, each with its condition", async () => {
    expect(await families.accept(acceptance)).toBeUndefined();
    expect(sent()).toMatchObject({
      operation: 'TransactWriteItems',
      input: {
        TransactItems: [
          {
            Put: {
              TableName: 'Stories',
              Item: { id: { S: `${ID}.2026-11-21` }, route: { S: 'WORKER' } },
              ConditionExpression: 'attribute_not_exists(#id)',
            },
          },
          {
            Update: {
              TableName: 'Families',
              Key: { owner: { S: 'family' }, sk: { S: 'USAGE#2026-11-21' } },
              UpdateExpression: 'ADD #used :one SET #expiresAt = :expiresAt',
              ConditionExpression: 'attribute_not_exists(#used) OR #used < :limit',
              ExpressionAttributeValues: { ':limit': { N: '20' }, ':one': { N: '1' } },
            },
          },
          {
            Update: {
              Key: { sk: { S: `BEDTIME#${ID}` } },
              ConditionExpression: '#paused = :paused',
              ExpressionAttributeValues: { ':id': { S: `${ID}.2026-11-21` } },
            },
          },
        ],
      },
    });
  });

  it.each([
    [['ConditionalCheckFailed', 'None', 'None'], 'exists'],
    [['None', 'ConditionalCheckFailed', 'None'], 'quota'],
    [['None', 'None', 'ConditionalCheckFailed'], 'unwanted'],
    [['ConditionalCheckFailed', 'ConditionalCheckFailed', 'None'], 'exists'],
    [['TransactionConflict', 'None', 'None'], 'conflict'],
    [[], 'conflict'],
  ])('report the reason of a refusal by %j: %s', async (codes, refused) => {
    replies.push(cancelled(...codes));

    expect(await families.accept(acceptance)).toBe(refused);
  });

  it("count in the stack's budget as well, if it has one, and distinguish it from the quota", async () => {
    const budgeted = tablesOf({ stories: 100, usd: 10 });

    expect(await budgeted.accept(acceptance)).toBeUndefined();
    expect(sent()).toMatchObject({
      input: {
        TransactItems: [
          { Put: {} },
          { Update: { Key: { owner: { S: 'family' } } } },
          {
            Update: {
              TableName: 'Families',
              Key: { owner: { S: 'BUDGET#f' }, sk: { S: 'USAGE#2026-11-21' } },
              ConditionExpression:
                '(attribute_not_exists(#used) OR #used < :limit) AND (attribute_not_exists(#usd) OR #usd < :usd)',
              ExpressionAttributeValues: { ':limit': { N: '100' }, ':usd': { N: '10' } },
            },
          },
          { Update: { Key: { sk: { S: `BEDTIME#${ID}` } } } },
        ],
      },
    });
    replies.push(cancelled('None', 'None', 'ConditionalCheckFailed', 'None'));
    expect(await budgeted.accept(acceptance)).toBe('budget');
    replies.push(cancelled('None', 'None', 'None', 'ConditionalCheckFailed'));
    expect(await budgeted.accept(acceptance)).toBe('unwanted');
  });

  it('write a retried story and its count in one transaction, if the story is unchanged', async () => {
    const failed: StoryItem = {
      ...story,
      version: 4,
      status: 'FAILED',
      failure: { code: 'InternalError', message: 'x', retryable: true },
    };

    expect(await families.retry(failed)).toBeUndefined();
    expect(sent()).toMatchObject({
      operation: 'TransactWriteItems',
      input: {
        TransactItems: [
          {
            Update: {
              TableName: 'Stories',
              Key: { id: { S: story.id } },
              UpdateExpression: expect.stringMatching(/^SET .*#version = #version \+ :one REMOVE #failure, #receipt$/),
              ConditionExpression: expect.stringContaining('#version = :is_version'),
              ExpressionAttributeValues: {
                ':status': { S: 'PENDING' },
                ':route': { S: 'WORKER' },
                ':unsettledSince': { S: NOW },
                ':is_version': { N: '4' },
                ':is_createdAt': { S: NOW },
              },
            },
          },
          { Update: { TableName: 'Families', Key: { owner: { S: 'family' }, sk: { S: 'USAGE#2026-11-21' } } } },
        ],
      },
    });

    replies.push(cancelled('ConditionalCheckFailed', 'None'), cancelled('None', 'ConditionalCheckFailed'));
    expect([await families.retry(failed), await families.retry(failed)]).toEqual(['exists', 'quota']);
  });

  it('pass on any other error: the queue redelivers the message', async () => {
    replies.push({ status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }) });

    await expect(families.accept(acceptance)).rejects.toThrow('no');
  });
});
