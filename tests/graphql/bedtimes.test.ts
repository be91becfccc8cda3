import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { SUB, run, stepOf } from './harness.ts';
import type { Answer, Run, Sources } from './harness.ts';
import { ID, cancelled, failed } from './scripted.ts';

const at = (name: string): string => stepOf('Mutation.setBedtime', name);
const NAME = `${SUB}${ID}`.replaceAll('-', '');
const env = {
  SCHEDULE_GROUP: 'bedtimes',
  SCHEDULE_ROLE_ARN: 'arn:role',
  SCHEDULE_BUS_ARN: 'arn:bus',
  SCHEDULE_DEAD_LETTERS_ARN: 'arn:dlq',
};

const family = (...items: JsonObject[]): Answer => ({
  result: { items: items.map((one) => ({ owner: SUB, ...one })) },
});
const said = (statusCode: number, type?: string): Answer => ({
  result: {
    statusCode,
    headers: type === undefined ? {} : { 'x-amzn-ErrorType': type },
    body: '{"Message":"arn:aws:secret"}',
  },
});
const setting: Sources = {
  [at('count')]: family(),
  [at('put')]: { result: { keys: [] } },
  [at('schedule')]: said(200),
};
const input = { id: ID, time: '19:30', zone: 'Europe/Berlin' };
const set = (changes: JsonObject = {}, sources: Sources = {}, more: object = {}): Run =>
  run('Mutation.setBedtime', {
    args: { input: { ...input, ...changes } },
    sources: { ...setting, ...sources },
    env,
    ...more,
  });
const steps = (outcome: Run): string[] => outcome.asked.map(({ step }) => step.split('/')[1] ?? '');
const asked = (outcome: Run, step: string): JsonObject => outcome.asked.find((one) => one.step === step)?.request ?? {};
const scheduled = (outcome: Run, step = 'schedule'): JsonObject =>
  JSON.parse(`${(asked(outcome, at(step)).params as JsonObject).body}`) as JsonObject;

const old: JsonObject = {
  sk: `BEDTIME#${ID}`,
  id: ID,
  revision: 'r0',
  time: '18:00',
  zone: 'Europe/Berlin',
  days: ['MON'],
  characterIds: [],
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  illustrations: 0,
  narrate: false,
  mail: true,
  paused: false,
  prepareMinutes: 0,
  told: [{ date: '2026-11-20', cast: ['a'] }],
  lastStoryId: `${ID}.2026-11-20`,
};

describe('setBedtime', () => {
  it("saves a new one and creates its schedule, in the family's own time", () => {
    const outcome = set({ days: ['SAT', 'MON'], prepareMinutes: 45, name: ' Nora ' });

    expect(outcome.error).toBeUndefined();
    expect(steps(outcome)).toEqual(['count', 'put', 'schedule']);
    expect((asked(outcome, at('put')).transactItems as JsonObject[])[0]).toMatchObject({
      operation: 'PutItem',
      key: { owner: { S: SUB }, sk: { S: `BEDTIME#${ID}` } },
      attributeValues: { name: { S: 'Nora' }, time: { S: '19:30' }, mail: { BOOL: true }, prepareMinutes: { N: 45 } },
    });
    expect(asked(outcome, at('schedule'))).toMatchObject({ method: 'POST', resourcePath: `/schedules/${NAME}` });
    expect(NAME).toHaveLength(64);
    expect(scheduled(outcome)).toEqual({
      GroupName: 'bedtimes',
      ScheduleExpression: 'cron(45 18 ? * MON,SAT *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      State: 'ENABLED',
      Target: {
        Arn: 'arn:bus',
        RoleArn: 'arn:role',
        EventBridgeParameters: { DetailType: 'BedtimeCame', Source: 'nightlight.bedtimes' },
        Input: JSON.stringify({ owner: SUB, bedtimeId: ID, at: '<aws.scheduler.scheduled-time>' }),
        RetryPolicy: { MaximumEventAgeInSeconds: 72_000, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: 'arn:dlq' },
      },
    });
    expect(outcome.value).toMatchObject({
      id: ID,
      name: 'Nora',
      days: ['MON', 'SAT'],
      nextRunAt: '2026-11-23T17:45:00.000Z',
      lastStoryId: null,
    });
    expect(Object.keys(outcome.value as JsonObject)).not.toContain('revision');
  });

  it('changes an existing one, keeps its evening records, and replaces its schedule', () => {
    const outcome = set({ paused: true }, { [at('count')]: family(old) });
    const kept = (asked(outcome, at('put')).transactItems as JsonObject[])[0]?.attributeValues as JsonObject;

    expect(asked(outcome, at('schedule'))).toMatchObject({ method: 'PUT' });
    expect(scheduled(outcome)).toMatchObject({ State: 'DISABLED' });
    expect(kept).toMatchObject({ lastStoryId: { S: `${ID}.2026-11-20` }, time: { S: '19:30' } });
    expect(JSON.stringify(kept.told)).toContain('2026-11-20');
    expect(outcome.value).toMatchObject({ paused: true, nextRunAt: null, lastStoryId: `${ID}.2026-11-20` });
  });

  it.each([
    [
      'a new one whose schedule is there, from an answer that was lost',
      family(),
      said(409, 'ConflictException'),
      ['POST', 'PUT'],
    ],
    ['an old one whose schedule is gone', family(old), said(404, 'ResourceNotFoundException'), ['PUT', 'POST']],
  ])('works in the opposite order for %s', (_what, count, first, methods) => {
    const outcome = set({}, { [at('count')]: count, [at('schedule')]: first, [at('scheduleAgain')]: said(200) });

    expect(outcome.error).toBeUndefined();
    expect(['schedule', 'scheduleAgain'].map((step) => asked(outcome, at(step)).method)).toEqual(methods);
    expect(scheduled(outcome, 'scheduleAgain')).toEqual(scheduled(outcome));
  });

  describe.each([
    ['Scheduler refuses', said(400, 'ValidationException:http://internal.amazon.com/')],
    ['Scheduler is throttled', said(429, 'ThrottlingException')],
    ['Scheduler does not answer', failed('HttpTimeout')],
    ['the group is gone', said(404, 'ResourceNotFoundException')],
  ])('when %s', (_what, answer) => {
    const broken = {
      [at('schedule')]: answer,
      [at('scheduleAgain')]: answer,
      [at('unschedule')]: said(404),
      [at('restore')]: { result: null },
    };

    it('removes a new one again, with the schedule that may have been created', () => {
      const outcome = set({}, broken);
      const kept = (asked(outcome, at('put')).transactItems as JsonObject[])[0]?.attributeValues as JsonObject;

      expect(outcome.error).toMatchObject({
        type: 'InternalError',
        info: { retryable: true },
        message: expect.stringContaining('nothing was changed'),
      });
      expect(outcome.error?.message).not.toContain('arn:');
      expect(asked(outcome, at('unschedule'))).toMatchObject({
        method: 'DELETE',
        resourcePath: `/schedules/${NAME}`,
        params: { query: { groupName: 'bedtimes' } },
      });
      expect(asked(outcome, at('restore'))).toMatchObject({
        operation: 'DeleteItem',
        key: { sk: { S: `BEDTIME#${ID}` } },
        condition: { expressionValues: { ':revision_eq': kept.revision } },
      });
    });

    it('restores an old one', () => {
      const outcome = set({}, { ...broken, [at('count')]: family(old) });

      expect(outcome.error).toMatchObject({
        type: 'InternalError',
        message: expect.stringContaining('nothing was changed'),
      });
      expect(steps(outcome)).not.toContain('unschedule');
      expect(asked(outcome, at('restore'))).toMatchObject({
        operation: 'PutItem',
        attributeValues: { time: { S: '18:00' }, revision: { S: 'r0' } },
      });
    });
  });

  it('reports a failed restore, and restores nothing after another change', () => {
    const broken = { [at('schedule')]: said(500), [at('unschedule')]: said(500) };

    expect(set({}, { ...broken, [at('restore')]: failed('DynamoDB:InternalServerError') }).error?.message).toContain(
      'could not be put back either',
    );
    expect(
      set({}, { ...broken, [at('restore')]: failed('DynamoDB:ConditionalCheckFailedException') }).error?.message,
    ).toContain('nothing was changed');
  });

  it.each([
    ["another family's character", { characterIds: ['theirs'] }, 'characterIds: you have no saved character theirs.'],
    ["another family's scene", { sceneId: 'theirs' }, 'sceneId: you have no saved scene theirs.'],
  ])('refuses %s before anything is written', (_what, changes, message) => {
    const outcome = set(changes, {
      [at('count')]: family({ sk: 'CHARACTER#mine', id: 'mine' }, { sk: 'SCENE#mine', id: 'mine' }),
    });

    expect(outcome.error).toMatchObject({ type: 'ValidationError', message });
    expect(steps(outcome)).toEqual(['count']);
    expect(
      set(
        { characterIds: ['mine'], sceneId: 'mine' },
        { [at('count')]: family({ sk: 'CHARACTER#mine', id: 'mine' }, { sk: 'SCENE#mine', id: 'mine' }) },
      ).error,
    ).toBeUndefined();
  });

  it('refuses the 21st', () => {
    const twenty = Array.from({ length: 20 }, (_one, number) => ({ ...old, sk: `BEDTIME#${number}`, id: `${number}` }));

    expect(set({}, { [at('count')]: family(...twenty) }).error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringContaining('20 saved bedtimes'),
    });
    expect(set({}, { [at('count')]: family(...twenty.slice(1), old) }).error).toBeUndefined();
  });

  it('refuses invalid input before anything is read, and sets no timer for an unsaved bedtime', () => {
    expect(set({ zone: 'Mars/Olympus' })).toMatchObject({ error: { type: 'ValidationError' }, asked: [] });
    expect(set({ time: '02:30' })).toMatchObject({ error: { type: 'ValidationError' }, asked: [] });
    const conflict = set({}, { [at('put')]: cancelled('None', 'ConditionalCheckFailed') });
    expect(conflict.error?.type).toBe('Conflict');
    expect(steps(conflict)).toEqual(['count', 'put']);
  });
});

describe('a single evening', () => {
  const now = '2026-11-21T18:29:00Z';
  const once = (date: string, changes: JsonObject = {}, sources: Sources = {}): Run =>
    set({ once: date, ...changes }, sources, { now });

  it('has a schedule that rings once and deletes itself, and is shown for a week', () => {
    const outcome = once('2026-12-24', { prepareMinutes: 45 });

    expect(scheduled(outcome)).toMatchObject({
      ScheduleExpression: 'at(2026-12-24T18:45:00)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      ActionAfterCompletion: 'DELETE',
    });
    expect((asked(outcome, at('put')).transactItems as JsonObject[])[0]?.attributeValues).toMatchObject({
      once: { S: '2026-12-24' },
      expiresAt: { N: Date.parse('2027-01-01T00:00:00Z') / 1000 },
    });
    expect(outcome.value).toMatchObject({
      once: '2026-12-24',
      days: ['THU'],
      nextRunAt: '2026-12-24T17:45:00.000Z',
    });
  });

  it('becomes weekly again', () => {
    const outcome = set({}, { [at('count')]: family({ ...old, once: '2026-11-20', expiresAt: 1 }) });
    const kept = (asked(outcome, at('put')).transactItems as JsonObject[])[0]?.attributeValues as JsonObject;

    expect(Object.keys(kept)).not.toContain('once');
    expect(Object.keys(kept)).not.toContain('expiresAt');
    expect(scheduled(outcome)).not.toHaveProperty('ActionAfterCompletion');
  });

  it.each([
    ['yesterday', '2026-11-20', {}, /^once: the story would have been made on 2026-11-20 at 19:30, which is over/],
    // It is 19:29 there.
    ['this minute', '2026-11-21', {}, /^once: .*which is over/],
    ['a story that would be made an hour ago', '2026-11-21', { time: '20:00', prepareMinutes: 60 }, /at 19:00, which/],
    ['in three years', '2029-11-21', {}, /^once: choose an evening within a year/],
    ['a time that its day has not', '2027-09-04', { zone: 'Pacific/Easter', time: '22:30' }, /clocks are changed on/],
  ])('is refused for %s', (_what, date, changes, message) => {
    expect(once(date, changes)).toMatchObject({
      asked: [],
      error: { type: 'ValidationError', message: expect.stringMatching(message) },
    });
  });

  it.each([
    ['in two minutes', '2026-11-21', { time: '19:31' }],
    ['where it is still today', '2026-11-20', { zone: 'Pacific/Pago_Pago', time: '23:00' }, '2026-11-21T09:00:00Z'],
    ['in a year', '2027-11-21', {}],
    ['the day before clocks change', '2027-09-03', { zone: 'Pacific/Easter', time: '22:30' }],
  ])('is accepted %s', (_what, date, changes, moment = now) => {
    expect(set({ once: date, ...changes }, {}, { now: moment }).error).toBeUndefined();
  });

  it('is listed without a next run when it is over, until it has expired', () => {
    const listed = (expiresAt: number): JsonObject[] =>
      run('Query.listBedtimes', {
        sources: { 'Query.listBedtimes': family({ ...old, once: '2026-11-20', expiresAt }) },
        now,
      }).value as JsonObject[];

    expect(listed(Date.parse('2026-11-28T00:00:00Z') / 1000)).toMatchObject([{ once: '2026-11-20', nextRunAt: null }]);
    expect(listed(Date.parse('2026-11-21T00:00:00Z') / 1000)).toEqual([]);
  });
});

describe('a time skipped by a clock change in the evening', () => {
  it.each([
    ['Pacific/Easter', '22:30', {}, '2027-09-04'],
    ['Pacific/Easter', '23:15', { prepareMinutes: 30 }, '2027-09-04'],
    ['America/Nuuk', '23:30', {}, '2027-03-27'],
  ])('is refused: in %s at %s', (zone, time, changes, date) => {
    const refused = set({ zone, time, ...changes });

    expect(refused).toMatchObject({
      asked: [],
      error: { type: 'ValidationError', message: expect.stringContaining(`clocks are changed on ${date}`) },
    });
  });

  it.each([
    ['Pacific/Easter', '22:30', { days: ['MON'] }],
    ['Pacific/Easter', '21:59', {}],
    ['Pacific/Easter', '23:00', {}],
    ['America/Nuuk', '22:59', {}],
    ...[
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'Asia/Beirut',
      'America/Santiago',
      'Africa/Casablanca',
      'Asia/Kolkata',
      'UTC',
    ].map((zone) => [zone, '04:00', {}] as [string, string, JsonObject]),
  ])('is accepted otherwise: in %s at %s', (zone, time, changes) => {
    for (const now of ['2026-01-01T00:00:00Z', '2026-03-28T23:30:00Z', '2026-10-24T12:00:00Z'])
      expect(set({ zone, time, ...changes }, {}, { now }).error).toBeUndefined();
  });
});

describe('the next run', () => {
  const next = (zone: string, time: string, now: string, changes: JsonObject = {}): unknown =>
    (set({ zone, time, ...changes }, {}, { now }).value as JsonObject | undefined)?.nextRunAt;

  it.each([
    ['later today', 'Europe/Berlin', '19:30', '2026-11-21T18:29:59Z', {}, '2026-11-21T18:30:00.000Z'],
    [
      'tomorrow, when it has just come',
      'Europe/Berlin',
      '19:30',
      '2026-11-21T18:30:00Z',
      {},
      '2026-11-22T18:30:00.000Z',
    ],
    [
      'on the next of its days',
      'Europe/Berlin',
      '19:30',
      '2026-11-21T18:30:00Z',
      { days: ['SAT'] },
      '2026-11-28T18:30:00.000Z',
    ],
    [
      'an hour earlier by UTC after clocks went forward',
      'Europe/Berlin',
      '19:30',
      '2026-03-28T19:00:00Z',
      {},
      '2026-03-29T17:30:00.000Z',
    ],
    [
      'an hour later by UTC after clocks went back',
      'Europe/Berlin',
      '19:30',
      '2026-10-24T18:00:00Z',
      {},
      '2026-10-25T18:30:00.000Z',
    ],
    ['on the morning of the change', 'Europe/Berlin', '04:00', '2026-03-29T00:30:00Z', {}, '2026-03-29T02:00:00.000Z'],
    ['in New York in spring', 'America/New_York', '19:30', '2026-03-08T00:30:00Z', {}, '2026-03-08T23:30:00.000Z'],
    ['in New York in autumn', 'America/New_York', '19:30', '2026-11-01T00:00:00Z', {}, '2026-11-02T00:30:00.000Z'],
    [
      'on Lord Howe, whose clocks change by half an hour, in spring',
      'Australia/Lord_Howe',
      '19:30',
      '2026-10-03T12:00:00Z',
      {},
      '2026-10-04T08:30:00.000Z',
    ],
    ['on Lord Howe in autumn', 'Australia/Lord_Howe', '19:30', '2026-04-04T12:00:00Z', {}, '2026-04-05T09:00:00.000Z'],
    ['on a leap day', 'Europe/Berlin', '19:30', '2028-02-28T19:00:00Z', {}, '2028-02-29T18:30:00.000Z'],
    [
      'when it is prepared, not when it is read',
      'Europe/Berlin',
      '19:30',
      '2026-11-21T12:00:00Z',
      { prepareMinutes: 90 },
      '2026-11-21T17:00:00.000Z',
    ],
    [
      'where it is another day than in UTC',
      'Pacific/Kiritimati',
      '19:30',
      '2026-11-21T12:00:00Z',
      { days: ['SUN'] },
      '2026-11-22T05:30:00.000Z',
    ],
  ])('is %s', (_what, zone, time, now, changes, expected) => {
    expect(next(zone, time, now, changes)).toBe(expected);
  });

  it('is a week later where clocks skip the time, as for a bedtime that was set under other rules', () => {
    const items = [{ ...old, zone: 'Pacific/Easter', time: '22:30', days: ['SAT'] }];
    const listed = run('Query.listBedtimes', {
      sources: { 'Query.listBedtimes': { result: { items } } },
      now: '2026-09-05T12:00:00Z',
    });

    expect(listed.value).toMatchObject([{ nextRunAt: '2026-09-13T03:30:00.000Z' }]);
  });
});

describe('deleteBedtime', () => {
  const step = (name: string): string => stepOf('Mutation.deleteBedtime', name);
  const remove = (sources: Sources, id = ID): Run => run('Mutation.deleteBedtime', { args: { id }, sources, env });

  it.each([
    ['stops its clock', said(200)],
    ['ignores a missing timer', said(404, 'ResourceNotFoundException')],
  ])('removes one and %s', (_what, answer) => {
    const outcome = remove({ [step('remove')]: { result: { owner: SUB, ...old } }, [step('unschedule')]: answer });

    expect(outcome.value).toBe(ID);
    expect(asked(outcome, step('remove'))).toMatchObject({
      operation: 'DeleteItem',
      key: { owner: { S: SUB }, sk: { S: `BEDTIME#${ID}` } },
    });
    expect(asked(outcome, step('unschedule'))).toMatchObject({ method: 'DELETE', resourcePath: `/schedules/${NAME}` });
  });

  it("answers the same for a missing bedtime, another family's, and an invalid id", () => {
    const absent = remove({ [step('remove')]: { result: null } });

    expect(absent.error).toMatchObject({ type: 'NotFound', message: 'There is no such bedtime.' });
    expect(remove({}, '../CHARACTER#1')).toMatchObject({ error: absent.error, asked: [] });
  });

  it('restores it when its timer cannot be stopped', () => {
    const outcome = remove({
      [step('remove')]: { result: { owner: SUB, ...old } },
      [step('unschedule')]: said(500),
      [step('restore')]: { result: null },
    });

    expect(outcome.error).toMatchObject({
      type: 'InternalError',
      message: expect.stringContaining('it is still there'),
    });
    expect(asked(outcome, step('restore'))).toMatchObject({
      operation: 'PutItem',
      attributeValues: { time: { S: '18:00' } },
    });
  });
});

it("listBedtimes lists the caller's own by time of day, each with its next run", () => {
  const items = [
    { ...old, id: '2', time: '20:00' },
    { ...old, id: '1', time: '07:15' },
    { ...old, id: '3', paused: true },
  ];
  const outcome = run('Query.listBedtimes', { sources: { 'Query.listBedtimes': { result: { items } } } });

  expect(outcome.value).toMatchObject([
    { id: '1', nextRunAt: '2026-11-23T06:15:00.000Z' },
    { id: '3', nextRunAt: null },
    { id: '2', nextRunAt: '2026-11-23T19:00:00.000Z' },
  ]);
  expect(JSON.stringify(outcome.value)).not.toContain('told');
});
