import { describe, expect, it } from 'vitest';
import { CLOSED_VERSION, closedItems } from '../../story/closing.ts';
import { env, NOW, run, SUB } from './harness.ts';
import type { Answer, Run } from './harness.ts';

const remove = (answer: Answer, sub = SUB): Run =>
  run('Mutation.deleteAccount', { sub, sources: { 'Mutation.deleteAccount': answer } });
const mail = (answer: Answer, sub = SUB): Run => run('Query.getMail', { sub, sources: { 'Query.getMail': answer } });

describe('deleteAccount', () => {
  it("calls the function in the caller's name, and is true when nothing is left", () => {
    const { value, asked } = remove({ result: { done: true } });

    expect(value).toBe(true);
    expect(asked.map(({ request }) => request)).toEqual([
      { operation: 'Invoke', payload: { owner: SUB, username: SUB } },
    ]);
  });

  it('is a retryable Conflict when there was too much for one call', () => {
    expect(remove({ result: { done: false } }).error).toMatchObject({
      type: 'Conflict',
      message: expect.stringMatching(/^Not everything is deleted yet\..*Send the request again/) as string,
      info: { retryable: true },
    });
  });

  it('is a retryable InternalError when the function fails, without its message', () => {
    const { error } = remove({ error: { type: 'Lambda:Unhandled', message: 'a@example.com was refused' } });

    expect(error).toMatchObject({
      type: 'InternalError',
      message: expect.stringContaining('Send the request again') as string,
    });
    expect(error?.message).not.toContain('example.com');
  });

  it('needs a signed-in user', () => {
    expect(remove({ result: { done: true } }, '').error).toMatchObject({ type: 'Unauthorized' });
  });
});

describe('getMail', () => {
  it.each([
    [{ mail: true, subscriptionArn: 'arn' }, true],
    [{ mail: false }, false],
    [{ closed: true }, false],
    [null, false],
  ])('reads the settings %j as %s', (item, expected) => {
    const { value, asked } = mail({ result: item });

    expect(value).toBe(expected);
    expect(asked[0]?.request).toMatchObject({
      operation: 'GetItem',
      key: { owner: { S: SUB }, sk: { S: 'SETTINGS' } },
      consistentRead: true,
    });
  });

  it('reports when they cannot be read', () => {
    expect(mail({ error: { type: 'DynamoDB:Throttled', message: 'arn:aws' } }).error).toMatchObject({
      type: 'InternalError',
    });
  });

  it('needs a signed-in user', () => {
    expect(mail({ result: null }, '').error).toMatchObject({ type: 'Unauthorized' });
  });
});

/** The items that a deletion writes before it deletes anything. */
const [amended, today, tomorrow, ...more] = closedItems(SUB, [NOW, '2026-11-22T18:00:00.000Z'], 1);

describe('a closed account', () => {
  it('has three items, none of which contains personal data', () => {
    expect([amended, today, tomorrow, ...more]).toEqual([
      { owner: SUB, sk: 'AMENDED', closed: true, expiresAt: 1, version: CLOSED_VERSION },
      { owner: SUB, sk: 'USAGE#2026-11-21', closed: true, expiresAt: 1, used: 1_000_000_000 },
      { owner: SUB, sk: 'USAGE#2026-11-22', closed: true, expiresAt: 1, used: 1_000_000_000 },
    ]);
  });

  it.each([
    ['saveCharacter', { name: 'Nora' }, 'steps/count'],
    ['saveScene', { name: 'Attic' }, 'steps/count'],
    ['setBedtime', { time: '19:30', zone: 'Europe/Berlin' }, 'steps/count'],
  ])('saves nothing more: %s', (field, input, step) => {
    const { error, asked } = run(`Mutation.${field}`, {
      args: { input },
      sources: { [step]: { result: { items: [{ ...amended }] } } },
    });

    expect(error).toMatchObject({ type: 'Unauthorized', message: expect.stringContaining('being deleted') as string });
    expect(asked).toHaveLength(1);
  });

  it('refuses requests that counted before it closed: no version that they read matches', () => {
    const { asked } = run('Mutation.saveCharacter', {
      args: { input: { name: 'Nora' } },
      sources: {
        'steps/count': { result: { items: [{ sk: 'AMENDED', version: 3 }] } },
        'steps/put': { result: { keys: [] } },
      },
    });
    const { transactItems } = asked.at(-1)?.request as unknown as {
      transactItems: { condition: { expression: string; expressionValues?: object } }[];
    };

    expect(transactItems[1]?.condition).toMatchObject({
      expression: '#version = :read',
      expressionValues: { ':read': { N: 3 } },
    });
    expect(CLOSED_VERSION).toBeLessThan(0);
  });

  it('has used up its days, and shows no more than the limit', () => {
    const { value } = run('Query.getUsage', { sources: { 'Query.getUsage': { result: { ...today } } } });

    expect(value).toMatchObject({ used: Number(env['DAILY_QUOTA']), limit: Number(env['DAILY_QUOTA']) });
  });
});
