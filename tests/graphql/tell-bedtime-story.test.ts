import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from 'local-cloud';
import { SUB, run } from './harness.ts';
import type { Answer, Run, Sources } from './harness.ts';
import { ID, cancelled, failed } from './scripted.ts';

const step = (name: string): string => `Mutation.tellBedtimeStory/${name}`;
const AT = '2026-11-21T18:30:00Z';

const bedtime: JsonObject = {
  owner: SUB,
  sk: `BEDTIME#${ID}`,
  id: ID,
  revision: 'r0',
  time: '19:30',
  zone: 'Europe/Berlin',
  days: ['SAT'],
  characterIds: [],
  ageGroup: 'AGE_3_5',
  length: 'MEDIUM',
  language: 'de-DE',
  illustrations: 0,
  narrate: false,
  mail: true,
  paused: false,
  prepareMinutes: 0,
};
const family = (changes: JsonObject = {}): Answer => ({
  result: {
    items: [
      { ...bedtime, ...changes },
      { owner: SUB, sk: 'CHARACTER#nora', id: 'nora', name: 'Nora' },
      { owner: SUB, sk: 'SCENE#roof', id: 'roof', name: 'Roof' },
    ],
  },
});
const accepted: Sources = { [step('bedtime')]: family(), [step('accept')]: { result: { keys: [] } } };
/** As AppSync calls it with an API key: without an identity. */
const tell = (
  sources: Sources = {},
  args: JsonObject = {},
  now = '2026-11-21T18:30:04Z',
  env: Record<string, string> = {},
): Run =>
  run('Mutation.tellBedtimeStory', {
    args: { owner: SUB, bedtimeId: ID, at: AT, ...args },
    sub: '',
    sources: { ...accepted, ...sources },
    now,
    env,
  });
const transaction = (outcome: Run): JsonObject[] =>
  (outcome.asked.find((one) => one.step === step('accept'))?.request.transactItems ?? []) as JsonObject[];
const idOf = (outcome: Run): Json | undefined => (outcome.value as JsonObject | undefined)?.id;

describe('tellBedtimeStory', () => {
  it("accepts the evening's story, counts it and notes it in one transaction, and returns only its state", () => {
    const outcome = tell();

    expect(outcome.value).toEqual({ id: `${ID}.2026-11-21`, status: 'PENDING' });
    expect(outcome.asked.map((one) => one.step)).toEqual([step('bedtime'), step('accept')]);
    expect(transaction(outcome)).toMatchObject([
      {
        operation: 'PutItem',
        table: 'Stories',
        key: { id: { S: `${ID}.2026-11-21` } },
        condition: { expression: 'attribute_not_exists(#id)' },
        attributeValues: {
          owner: { S: SUB },
          status: { S: 'PENDING' },
          route: { S: 'WORKER' },
          unsettled: { S: 'UNSETTLED' },
          bedtimeId: { S: ID },
          mail: { BOOL: true },
          language: { S: 'de-DE' },
          request: { M: { characterIds: { L: [{ S: 'nora' }] }, sceneId: { S: 'roof' } } },
        },
      },
      {
        operation: 'UpdateItem',
        table: 'Families',
        key: { sk: { S: 'USAGE#2026-11-21' } },
        condition: { expressionValues: { ':limit': { N: 20 } } },
      },
      { operation: 'UpdateItem', table: 'Families', key: { owner: { S: 'BUDGET#5' }, sk: { S: 'USAGE#2026-11-21' } } },
      {
        operation: 'UpdateItem',
        table: 'Families',
        key: { owner: { S: SUB }, sk: { S: `BEDTIME#${ID}` } },
        condition: { expression: '#paused = :paused' },
        update: {
          expressionValues: {
            ':id': { S: `${ID}.2026-11-21` },
            ':told': { L: [{ M: { date: { S: '2026-11-21' }, cast: { L: [{ S: 'nora' }] } } }] },
          },
        },
      },
    ]);
  });

  it.each([
    ['a bedtime that is not there', { [step('bedtime')]: { result: { items: [] } } }, {}],
    [
      "another family's bedtime",
      { [step('bedtime')]: { result: { items: [{ ...bedtime, sk: 'BEDTIME#another', id: 'another' }] } } },
      {},
    ],
    ['a paused bedtime', { [step('bedtime')]: family({ paused: true }) }, {}],
    ['an invalid id', {}, { bedtimeId: '../CHARACTER#1' }],
    ['an invalid owner', {}, { owner: 'some body' }],
  ])('answers %s with Unauthorized and nothing else', (_what, sources, args) => {
    const outcome = tell(sources, args);

    expect(outcome.error).toEqual({
      message: 'Not Authorized to access tellBedtimeStory on type Mutation',
      type: 'Unauthorized',
      data: null,
      info: null,
    });
    expect(transaction(outcome)).toEqual([]);
  });

  it.each([
    ['in summer, before midnight UTC', 'Europe/Berlin', '2026-06-21T17:30:00Z', 0, '2026-06-21'],
    ['after midnight UTC', 'America/New_York', '2026-11-22T00:30:00Z', 0, '2026-11-21'],
    ['on the day clocks go forward in Berlin', 'Europe/Berlin', '2026-03-29T17:30:00Z', 0, '2026-03-29'],
    ['on the day they go back', 'Europe/Berlin', '2026-10-25T18:30:00Z', 0, '2026-10-25'],
    ['on the day clocks go forward in New York', 'America/New_York', '2026-03-08T23:30:00Z', 0, '2026-03-08'],
    ['on the day they go back there, after midnight UTC', 'America/New_York', '2026-11-02T00:30:00Z', 0, '2026-11-01'],
    ['on Lord Howe in its spring', 'Australia/Lord_Howe', '2026-10-04T08:30:00Z', 0, '2026-10-04'],
    [
      'on Lord Howe in its autumn, early in the morning of the next day',
      'Australia/Lord_Howe',
      '2026-04-04T17:30:00Z',
      0,
      '2026-04-05',
    ],
    ['on a leap day', 'Europe/Berlin', '2028-02-29T18:30:00Z', 0, '2028-02-29'],
    ['prepared before midnight for an evening after it', 'Europe/Berlin', '2026-11-21T22:45:00Z', 30, '2026-11-22'],
    ['prepared just before midnight', 'Europe/Berlin', '2026-11-21T22:45:00Z', 14, '2026-11-21'],
  ])('derives the local date: %s', (_what, zone, at, prepareMinutes, date) => {
    expect(idOf(tell({ [step('bedtime')]: family({ zone, prepareMinutes }) }, { at }, at))).toBe(`${ID}.${date}`);
  });

  it('of a single evening, uses that date, whenever it is rung manually', () => {
    const at = '2026-11-21T18:30:00Z';
    expect(idOf(tell({ [step('bedtime')]: family({ once: '2026-12-24' }) }, { at }, at))).toBe(`${ID}.2026-12-24`);
  });

  describe('called again', () => {
    const there = { id: `${ID}.2026-11-21`, owner: SUB, status: 'COMPLETE' };

    it.each([
      ['5 seconds', '2026-11-21T18:30:09Z'],
      ['20 hours', '2026-11-22T14:30:00Z'],
      ['23 hours, on the other day', '2026-11-22T17:30:00Z'],
    ])('%s late, after the first call has finished: the same story, nothing counted', (_what, now) => {
      const known = tell(
        {
          [step('bedtime')]: family({ told: [{ date: '2026-11-21', cast: ['nora'] }] }),
          [step('existing')]: { result: there },
        },
        {},
        now,
      );

      expect(known.value).toEqual({ id: there.id, status: 'COMPLETE' });
      expect(transaction(known)).toEqual([]);
    });

    it.each([
      ["the story's own condition fails", cancelled('ConditionalCheckFailed', 'None', 'None')],
      ['the two meet', cancelled('TransactionConflict', 'None', 'None')],
    ])('at the same moment, when %s: the same story', (_what, answer) => {
      expect(tell({ [step('accept')]: answer, [step('existing')]: { result: there } }).value).toEqual({
        id: there.id,
        status: 'COMPLETE',
      });
    });

    it('a story that its family has deleted since is not made again', () => {
      const gone = tell({
        [step('bedtime')]: family({ told: [{ date: '2026-11-21', cast: ['nora'] }] }),
        [step('existing')]: { result: null },
      });

      expect(gone.error?.type).toBe('NotFound');
      expect(transaction(gone)).toEqual([]);
    });

    it('185 calls make one story: each uses the same id and condition', () => {
      const ids = Array.from(
        { length: 185 },
        (_one, at) => transaction(tell({}, {}, new Date(Date.parse(AT) + at * 400_000).toISOString()))[0],
      );

      expect(new Set(ids.map((one) => JSON.stringify([one?.key, one?.condition]))).size).toBe(1);
    });
  });

  it('reveals nothing about a story that has this id and another owner', () => {
    const theirs = tell({
      [step('accept')]: cancelled('ConditionalCheckFailed', 'None', 'None'),
      [step('existing')]: { result: { id: `${ID}.2026-11-21`, owner: 'another', status: 'COMPLETE' } },
    });

    expect(theirs.error?.type).toBe('Unauthorized');
  });

  it.each([
    ['the quota is used up', cancelled('None', 'ConditionalCheckFailed', 'None', 'None'), 'QuotaExceeded'],
    ["the stack's budget is used up", cancelled('None', 'None', 'ConditionalCheckFailed', 'None'), 'BudgetExceeded'],
    [
      'the bedtime was paused or deleted at this moment',
      cancelled('None', 'None', 'None', 'ConditionalCheckFailed'),
      'Conflict',
    ],
    [
      'the transaction conflicted with another that created no story',
      cancelled('TransactionConflict', 'None', 'None'),
      'Conflict',
    ],
    ['the database did not do it', failed('DynamoDB:InternalServerError'), 'InternalError'],
  ])('makes none when %s', (_what, answer, type) => {
    expect(tell({ [step('accept')]: answer, [step('existing')]: { result: null } }).error?.type).toBe(type);
  });

  it.each([['2026-11-20T18:30:03Z'], ['2026-11-22T18:30:05Z'], ['1970-01-01T00:00:00Z'], ['2999-01-01T00:00:00Z']])(
    'refuses an evening that is more than a day away: %s',
    (at) => {
      expect(tell({}, { at })).toMatchObject({ error: { type: 'ValidationError' }, asked: [] });
    },
  );

  it('is removed after the days set in the bedtime or the deployment', () => {
    const expires = (changes: JsonObject, env: Record<string, string> = {}) =>
      (transaction(tell({ [step('bedtime')]: family(changes) }, {}, AT, env))[0]?.attributeValues as JsonObject)
        .expiresAt;

    expect([
      expires({}),
      expires({ keepDays: 2 }),
      expires({}, { RETENTION_DAYS: '30' }),
      expires({ keepDays: 2 }, { RETENTION_DAYS: '30' }),
    ]).toEqual([
      undefined,
      { N: 1_795_285_800 + 2 * 86_400 },
      { N: 1_795_285_800 + 30 * 86_400 },
      { N: 1_795_285_800 + 2 * 86_400 },
    ]);
  });
});
