import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from 'local-cloud';
import { NOW, SUB, env, run } from './harness.ts';
import type { Answer, Run, Sources } from './harness.ts';
import { ID, cancelled, failed, item } from './scripted.ts';

const told = (changes: JsonObject = {}): JsonObject =>
  item({
    version: 4,
    status: 'COMPLETE',
    title: 'The Lantern',
    pages: [{ number: 1, text: 'One.', alt: 'A mouse.' }],
    review: { status: 'READY', overall: 6, scores: [], violations: [] },
    approvalState: 'PENDING',
    awaiting: 'AWAITING',
    awaitingSince: NOW,
    names: ['Mia'],
    ...changes,
  });
const conditionFailed: Answer = { error: { type: 'DynamoDB:ConditionalCheckFailedException', message: 'x' } };

type Field = 'approveStory' | 'rejectStory' | 'markRead';
const STEPS = { approveStory: 'decide', rejectStory: 'decide', markRead: 'note' } as const;
const ask = (field: Field, args: JsonObject = {}, story: JsonObject | null = told(), sources: Sources = {}): Run =>
  run(`Mutation.${field}`, {
    args: { id: ID, ...args },
    sources: {
      'steps/load': { result: story },
      'Mutation.rejectStory/reload': { result: told({ version: 5, approvalState: 'REJECTED', approvalBy: 'ADULT' }) },
      [`Mutation.${field}/${STEPS[field]}`]: { result: told({ version: 5, approvalState: 'APPROVED' }) },
      ...sources,
    },
  });
const written = (outcome: Run, field: Field): JsonObject =>
  outcome.asked.find(({ step }) => step === `Mutation.${field}/${STEPS[field]}`)?.request ?? {};
const transaction = (outcome: Run): JsonObject[] => written(outcome, 'rejectStory').transactItems as JsonObject[];

describe('approveStory', () => {
  it('approves on condition that this version is undecided, whatever else has changed', () => {
    const outcome = ask('approveStory');
    const request = written(outcome, 'approveStory');
    const { expression } = request.condition as { expression: string };
    const { expression: update } = request.update as { expression: string };

    expect(outcome.value).toMatchObject({ id: ID, version: 5, approval: { state: 'APPROVED' } });
    expect(request).toMatchObject({ operation: 'UpdateItem', key: { id: { S: ID } } });
    for (const name of ['owner', 'createdAt', 'attempt', 'approvalState', 'approvalBy'])
      expect(expression).toContain(`#${name}`);
    // A picture that arrives meanwhile raises the version.
    expect(expression).not.toContain('version');
    expect(update).toMatch(/ = #\w+ \+ :\w+/);
    expect(JSON.stringify(request)).toContain('"ADULT"');
  });

  it.each([
    ['that was not decided in time', told({ approvalState: 'REJECTED', approvalBy: 'AUTO' })],
    ['whose picture is still being drawn', told({ status: 'WRITTEN' })],
    ['that could not be judged', told({ review: { status: 'FAILED' } })],
  ])('approves a story %s', (_what, story) => {
    expect(ask('approveStory', {}, story).error).toBeUndefined();
  });

  it.each([
    ['that is approved', told({ approvalState: 'APPROVED', approvalBy: 'AUTO' })],
    ['that an adult has rejected', told({ approvalState: 'REJECTED', approvalBy: 'ADULT' })],
    ['from before there were decisions', told({ approvalState: null, awaiting: null })],
    ['without words', item({ approvalState: 'PENDING' })],
    ['that failed', item({ status: 'FAILED', approvalState: 'PENDING' })],
  ])('is a Conflict for a story %s, and writes nothing', (_what, story) => {
    const outcome = ask('approveStory', {}, story);

    expect(outcome.error?.type).toBe('Conflict');
    expect(outcome.asked).toHaveLength(1);
  });

  it('is a Conflict after another decision', () => {
    expect(ask('approveStory', {}, told(), { 'Mutation.approveStory/decide': conditionFailed }).error).toMatchObject({
      type: 'Conflict',
      message: expect.stringContaining('decided'),
    });
  });

  it('is a retryable Conflict during a rejection', () => {
    const answer = { error: { type: 'DynamoDB:TransactionConflictException', message: 'x' } };
    expect(ask('approveStory', {}, told(), { 'Mutation.approveStory/decide': answer }).error).toMatchObject({
      type: 'Conflict',
      info: { retryable: true },
    });
  });
});

describe('rejectStory', () => {
  it('rejects with a cleaned reason, under the same condition, and returns the resulting story', () => {
    const outcome = ask('rejectStory', { reason: ' too\u200B sad ' });
    const items = transaction(outcome);

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      table: 'Stories',
      operation: 'UpdateItem',
      update: {
        expressionValues: {
          ':approvalState': { S: 'REJECTED' },
          ':approvalBy': { S: 'ADULT' },
          ':approvalReason': { S: 'too sad' },
          ':approvalAt': { S: NOW },
        },
      },
    });
    expect((items[0] as { condition: { expression: string } }).condition.expression).toContain('#approvalState');
    expect((items[0] as { condition: { expression: string } }).condition.expression).not.toContain('version');
    expect(outcome.value).toMatchObject({ version: 5, approval: { state: 'REJECTED', by: 'ADULT' } });
  });

  it('requests another one in the same transaction, from the same request, counted as one of the day', () => {
    const [rejection, put, count] = transaction(ask('rejectStory', { writeAnother: true }));
    const { key, attributeValues } = put as { key: { id: { S: string } }; attributeValues: JsonObject };

    expect(rejection).toMatchObject({ operation: 'UpdateItem', key: { id: { S: ID } } });
    expect(key.id.S).not.toBe(ID);
    expect(put).toMatchObject({ operation: 'PutItem', condition: { expression: 'attribute_not_exists(#id)' } });
    expect(attributeValues).toMatchObject({
      owner: { S: SUB },
      status: { S: 'PENDING' },
      route: { S: 'WORKER' },
      parentStoryId: { S: ID },
      approvalState: { S: 'PENDING' },
      prompt: { S: 'A brave mouse finds a lantern' },
      names: { L: [{ S: 'Mia' }] },
      version: { N: 1 },
    });
    expect(count).toMatchObject({ table: 'Families', operation: 'UpdateItem' });
  });

  it.each([
    ['the deployment', '30', {}, 30],
    ['its bedtime', '0', { keep: 7 }, 7],
    ['whichever is less', '30', { keep: 7 }, 7],
  ])('keeps the other one for as long as %s says', (_what, RETENTION_DAYS, changes, days) => {
    const outcome = run('Mutation.rejectStory', {
      args: { id: ID, writeAnother: true },
      env: { ...env, RETENTION_DAYS },
      sources: {
        'steps/load': { result: told(changes) },
        'Mutation.rejectStory/reload': { result: told() },
        'Mutation.rejectStory/decide': { result: {} },
      },
    });
    expect(transaction(outcome)[1]).toMatchObject({
      attributeValues: { expiresAt: { N: Date.parse(NOW) / 1000 + days * 86_400 } },
    });
  });

  it.each<[string, Answer, string]>([
    ['another decision was faster', cancelled('ConditionalCheckFailed', 'None', 'None'), 'Conflict'],
    ["the day's stories are used up", cancelled('None', 'None', 'ConditionalCheckFailed'), 'QuotaExceeded'],
    ["the stack's budget is used up", cancelled('None', 'None', 'None', 'ConditionalCheckFailed'), 'BudgetExceeded'],
    ['another write came between', cancelled('TransactionConflict', 'None', 'None'), 'Conflict'],
    ['the database fails', failed('DynamoDB:InternalServerError'), 'InternalError'],
  ])('decides and starts nothing when %s', (_what, answer, type) => {
    const outcome = ask('rejectStory', { writeAnother: true }, told(), { 'Mutation.rejectStory/decide': answer });

    expect(outcome.error?.type).toBe(type);
    expect(outcome.error?.message).not.toContain('arn:');
    expect(outcome.asked.at(-1)?.step).toBe('Mutation.rejectStory/decide');
  });

  it('says of the last that the same request may be retried', () => {
    const answer = cancelled('TransactionConflict', 'None', 'None');
    expect(ask('rejectStory', {}, told(), { 'Mutation.rejectStory/decide': answer }).error?.info).toEqual({
      retryable: true,
    });
  });

  it.each<[Json]>([['x'.repeat(201)], ['\u200B'.repeat(9000)]])('refuses a reason that is too long', (reason) => {
    expect(ask('rejectStory', { reason }).error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringMatching(/^reason: /),
    });
  });

  it.each([
    ['that is approved', told({ approvalState: 'APPROVED', approvalBy: 'AUTO' })],
    ['that was rejected, also by a repeat of this request', told({ approvalState: 'REJECTED', approvalBy: 'ADULT' })],
    ['that was not decided in time', told({ approvalState: 'REJECTED', approvalBy: 'AUTO' })],
    ['without words', item({ approvalState: 'PENDING' })],
  ])('is a Conflict for a story %s, and makes no other', (_what, story) => {
    const outcome = ask('rejectStory', { writeAnother: true }, story);

    expect(outcome.error?.type).toBe('Conflict');
    expect(outcome.asked).toHaveLength(1);
  });
});

describe('setFavorite', () => {
  const mark = (on: boolean, story: JsonObject = told(), sources: Sources = {}) =>
    run('Mutation.setFavorite', {
      args: { id: ID, on },
      sources: {
        'steps/load': { result: story },
        'Mutation.setFavorite/mark': { result: told({ favorite: on }) },
        ...sources,
      },
    });
  const update = (outcome: ReturnType<typeof mark>) =>
    JSON.stringify(outcome.asked.find(({ step }) => step === 'Mutation.setFavorite/mark')?.request);

  it('marks a story, and removes the mark, on condition that it is still the same story', () => {
    expect(mark(true).value).toMatchObject({ favorite: true });
    expect(update(mark(true))).toMatch(/"BOOL":true/);
    expect(update(mark(false))).toContain('"#expName_3":"favorite"');
    expect(update(mark(false))).toContain('#createdAt = :createdAt_eq');
  });

  it('accepts a story without words, and treats a deleted one as missing', () => {
    expect(mark(true, item()).error).toBeUndefined();
    expect(mark(true, told(), { 'Mutation.setFavorite/mark': conditionFailed }).error?.type).toBe('NotFound');
    expect(mark(true, told({ owner: 'else' })).error?.type).toBe('NotFound');
  });
});

describe('markRead', () => {
  it('records the time, and counts one more reading', () => {
    const outcome = ask('markRead', {}, told({ readCount: 3 }), {
      'Mutation.markRead/note': { result: told({ readCount: 4, lastReadAt: NOW }) },
    });

    expect(JSON.stringify(written(outcome, 'markRead').update)).toMatch(/"N":4/);
    expect(outcome.value).toMatchObject({ readCount: 4, lastReadAt: NOW });
    expect(
      ask('markRead')
        .asked.map(({ request }) => JSON.stringify(request))
        .join(),
    ).toMatch(/"N":1/);
  });

  it('needs a story with words', () => {
    expect(ask('markRead', {}, item()).error?.type).toBe('Conflict');
    expect(ask('markRead', {}, told(), { 'Mutation.markRead/note': conditionFailed }).error?.type).toBe('NotFound');
  });
});

describe("another family's story", () => {
  it.each<Field>(['approveStory', 'rejectStory', 'markRead'])('%s treats it as missing', (field) => {
    for (const story of [told({ owner: 'another' }), null, told({ expiresAt: 1 })])
      expect(ask(field, {}, story)).toMatchObject({ error: { type: 'NotFound' } });
  });
});

describe('settings', () => {
  const settings = (field: string, args: JsonObject, answer: Answer): Run =>
    run(field, { args, sources: { [field]: answer } });

  it.each<[Json, JsonObject]>([
    [null, { review: 'AUTO', mail: false }],
    [{ mail: true }, { review: 'AUTO', mail: true }],
    [{ review: 'ASK' }, { review: 'ASK', mail: false }],
    [{ closed: true }, { review: 'AUTO', mail: false }],
  ])('are the chosen values, or the defaults: %j', (result, expected) => {
    expect(settings('Query.getSettings', {}, { result }).value).toEqual(expected);
    expect(settings('Query.getSettings', {}, { result }).asked[0]?.request).toMatchObject({
      operation: 'GetItem',
      key: { owner: { S: SUB }, sk: { S: 'SETTINGS' } },
      consistentRead: true,
    });
  });

  it('change who decides, and nothing else, unless the account is closed', () => {
    const outcome = settings('Mutation.setReview', { mode: 'ASK' }, { result: { review: 'ASK', mail: true } });
    const request = outcome.asked[0]?.request as { update: { expression: string }; condition: { expression: string } };

    expect(outcome.value).toEqual({ review: 'ASK', mail: true });
    expect(request.update.expression).toBe('SET #expName_1 = :expValue_1');
    expect(request.condition.expression).toMatch(/attribute_not_exists/);
    expect(settings('Mutation.setReview', { mode: 'ASK' }, conditionFailed).error?.type).toBe('Conflict');
  });
});

describe('listStories', () => {
  const filterOf = (approval: string): string =>
    JSON.stringify(
      run('Query.listStories', { args: { approval }, sources: { 'Query.listStories': { result: { items: [] } } } })
        .asked[0]?.request.filter,
    );

  it('lists decided stories, and counts older ones as approved', () => {
    expect(filterOf('PENDING')).toContain('{"S":"PENDING"}');
    expect(filterOf('PENDING')).not.toContain('attribute_not_exists(#approvalState)');
    expect(filterOf('APPROVED')).toContain('attribute_not_exists(#approvalState)');
  });

  it('returns the decision on each story', () => {
    const items = [told(), told({ approvalState: null })];
    const { value } = run('Query.listStories', {
      args: {},
      sources: { 'Query.listStories': { result: { items } } },
    });
    expect((value as { items: JsonObject[] }).items.map(({ approval }) => approval)).toMatchObject([
      { state: 'PENDING', by: null },
      { state: 'APPROVED', by: 'AUTO' },
    ]);
  });
});

describe('a story that is being written', () => {
  it.each<JsonObject>([{ approvalState: 'PENDING' }, {}])(
    'cannot be approved, even if it is older than decisions: %j',
    (changes) => {
      const { value } = run('Query.getStory', {
        args: { id: ID },
        sources: { 'Query.getStory': { result: item(changes) } },
      });
      expect(value).toMatchObject({ status: 'PENDING', approval: { state: 'PENDING', by: null } });
    },
  );
});
