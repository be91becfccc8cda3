import { beforeEach, describe, expect, it } from 'vitest';
import { AwsError, isObject } from 'local-cloud';
import type { Json, JsonObject } from 'local-cloud';
import { demoUser, seedDemo } from '../../local/seed.ts';

const outputs = { UserPoolId: 'pool', FamilyTableName: 'families', StoryTableName: 'stories' };

let stored: Map<string, Json>;
/** The item that closes the family's account: story/closing.ts. */
let closed: Set<string>;
let users: string[];
/** The start is killed at this database call; 0 is never. */
let killedAt: number;

const keyOf = (input: JsonObject): string => {
  const { id, sk } = input['Item'] as Record<string, { S: string }>;
  return `${String(input['TableName'])} ${sk?.S ?? id?.S ?? ''}`;
};

const needs = (): Parameters<typeof seedDemo>[0] => ({
  stack: { outputs },
  clock: { now: () => Date.UTC(2026, 10, 21) },
  cognito: {
    has: ({ email }) => users.includes(email),
    seed: ({ email }) => users.push(email) > 0,
  },
  dynamodb: {
    engine: {
      async call(_: string, operation: string, input: JsonObject) {
        if (operation === 'Query') return { Items: [...closed].map((sk) => ({ sk: { S: sk } })) };
        if (operation === 'DeleteItem') return void closed.delete((input['Key'] as { sk: { S: string } }).sk.S);
        if (--killedAt === 0) throw new Error('kill -9');
        const key = keyOf(input);
        expect(operation).toBe('PutItem');
        expect(isObject(input['Item'])).toBe(true);
        if (stored.has(key)) throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
        stored.set(key, input['Item'] ?? null);
        return {};
      },
    } as unknown as Parameters<typeof seedDemo>[0]['dynamodb']['engine'],
  },
});

beforeEach(() => {
  stored = new Map();
  closed = new Set();
  users = [];
  killedAt = 0;
});

const isScene = (key: string): boolean => key.includes('SCENE#');
const isCharacter = (key: string): boolean => key.includes('CHARACTER#');

describe('the demo family', () => {
  it('has a user, a few characters and scenes, and one story', async () => {
    await seedDemo(needs());
    const keys = [...stored.keys()];
    expect(users).toEqual([demoUser.email]);
    expect(keys.filter(isCharacter).length).toBeGreaterThanOrEqual(3);
    expect(keys.filter(isScene).length).toBeGreaterThanOrEqual(3);
    expect(keys.filter((key) => key.startsWith('stories '))).toHaveLength(1);
  });

  it('is open again after its account was deleted', async () => {
    closed = new Set(['AMENDED', 'SETTINGS', 'USAGE#2026-11-21']);
    await seedDemo(needs());
    expect([...closed]).toEqual([]);
    expect(users).toEqual([demoUser.email]);
  });

  it('is complete after a start that was killed at any point, followed by another one', async () => {
    await seedDemo(needs());
    const whole = [...stored.keys()];
    for (let point = 1; point <= whole.length; point++) {
      stored.clear();
      users = [];
      killedAt = point;
      await expect(seedDemo(needs())).rejects.toThrow('kill -9');
      expect(stored.size).toBe(point - 1);
      killedAt = 0;
      await seedDemo(needs());
      expect([...stored.keys()]).toEqual(whole);
      expect(users).toEqual([demoUser.email]);
    }
  });

  it('does not get back what it deleted, and keeps what it changed', async () => {
    await seedDemo(needs());
    const [first = '', second = ''] = stored.keys();
    stored.delete(first);
    stored.set(second, 'changed');
    await seedDemo(needs());
    expect(stored.has(first)).toBe(false);
    expect(stored.get(second)).toBe('changed');
  });

  it('needs the outputs of the stack', async () => {
    await expect(seedDemo({ ...needs(), stack: { outputs: {} } })).rejects.toThrow('no output UserPoolId');
    await expect(seedDemo({ ...needs(), stack: { outputs: { UserPoolId: 'pool' } } })).rejects.toThrow(
      'no output with the names of its tables',
    );
  });
});
