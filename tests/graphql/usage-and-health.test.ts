import { describe, expect, it } from 'vitest';
import { SUB, run } from './harness.ts';
import type { Answer } from './harness.ts';
import { failed, http } from './scripted.ts';

describe('getUsage', () => {
  const usage = (answer: Answer, more: object = {}) =>
    run('Query.getUsage', { sources: { 'Query.getUsage': answer }, ...more });

  it("reads today's count", () => {
    const outcome = usage({ result: { owner: SUB, sk: 'USAGE#2026-11-21', used: 7 } });

    expect(outcome.asked[0]?.request).toEqual({
      operation: 'GetItem',
      key: { owner: { S: SUB }, sk: { S: 'USAGE#2026-11-21' } },
      consistentRead: true,
    });
    expect(outcome.value).toEqual({ used: 7, limit: 20, resetsAt: '2026-11-22T00:00:00.000Z' });
  });

  it('is 0 before the first story of the day', () => {
    expect(usage({ result: null }, { env: { DAILY_QUOTA: '3' } }).value).toMatchObject({ used: 0, limit: 3 });
  });

  it.each([
    ['2026-12-31T23:59:59.999Z', 'USAGE#2026-12-31', '2027-01-01T00:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', 'USAGE#2028-02-29', '2028-03-01T00:00:00.000Z'],
  ])('at %s the day is %s', (now, sk, resetsAt) => {
    const outcome = usage({ result: null }, { now });

    expect(JSON.stringify(outcome.asked[0]?.request)).toContain(sk);
    expect(outcome.value).toMatchObject({ resetsAt });
  });

  it('does not treat an error as zero', () => {
    expect(usage(failed('DynamoDB:ThrottlingException')).error?.type).toBe('InternalError');
  });
});

describe('health', () => {
  const DATABASE = 'Query.health/database';
  const MODEL_KEY = 'Query.health/storedKey';
  const stored = http({ Parameter: { Value: 'AQICAHh' } });
  const health = (database: Answer, key: Answer) =>
    run('Query.health', { sources: { [DATABASE]: database, [MODEL_KEY]: key } });
  const waiting = (unsettledSince: string): Answer => ({
    result: { items: [{ id: 'x', owner: 'somebody', unsettledSince }] },
  });
  const idle: Answer = { result: { items: [] } };

  it('reads the oldest story in progress and the key, which it does not decrypt', () => {
    const outcome = health(idle, stored);

    expect(outcome.asked[0]?.request).toMatchObject({
      operation: 'Query',
      index: 'unsettled',
      limit: 1,
      scanIndexForward: true,
    });
    expect(JSON.parse(`${(outcome.asked[1]?.request.params as { body: string }).body}`)).toEqual({
      Name: '/nightlight/test/model-key',
      WithDecryption: false,
    });
    expect(outcome.value).toEqual({ ok: true, database: true, modelKey: true, oldestUnsettledAt: null });
  });

  it.each([
    [
      'a story in time',
      waiting('2026-11-21T17:55:00.000Z'),
      stored,
      { ok: true, oldestUnsettledAt: '2026-11-21T17:55:00.000Z' },
    ],
    [
      'a story overdue',
      waiting('2026-11-21T17:54:59.000Z'),
      stored,
      { ok: false, oldestUnsettledAt: '2026-11-21T17:54:59.000Z' },
    ],
    [
      'the database down',
      failed('DynamoDB:InternalServerError'),
      stored,
      { ok: false, database: false, modelKey: true, oldestUnsettledAt: null },
    ],
    ['no key', idle, http({ __type: 'ParameterNotFound' }, 400), { ok: false, database: true, modelKey: false }],
    [
      'a key that may not be read',
      idle,
      http({ __type: 'AccessDeniedException', Message: 'x' }, 400),
      { ok: false, modelKey: false },
    ],
    ['SSM unreachable', idle, failed('Http:IOException'), { ok: false, modelKey: false }],
    [
      'everything down',
      failed('x'),
      failed('x'),
      { ok: false, database: false, modelKey: false, oldestUnsettledAt: null },
    ],
  ])('reports %s, and is never an error', (_what, database, key, found) => {
    const outcome = health(database, key);

    expect(outcome.error).toBeUndefined();
    expect(outcome.value).toMatchObject(found);
  });

  it('shows neither the key nor whose story is waiting', () => {
    expect(JSON.stringify(health(waiting('2026-11-21T17:55:00.000Z'), stored).value)).not.toMatch(/AQICAHh|somebody/);
  });
});
