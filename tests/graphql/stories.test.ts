import { describe, expect, it } from 'vitest';
import type { JsonObject } from 'local-cloud';
import { NOW, SUB, run } from './harness.ts';
import type { Answer } from './harness.ts';
import { ID, failed, item } from './scripted.ts';

const ask = (field: string, args: JsonObject, answer?: Answer, more: object = {}) =>
  run(field, { args, ...(answer === undefined ? {} : { sources: { [field]: answer } }), ...more });

const complete = item({
  status: 'COMPLETE',
  version: 2,
  title: 'The Lantern',
  unsettled: null,
  receipt: { model: 'm', promptTokens: 1 },
  pages: [
    { number: 1, text: 'One.', alt: 'A mouse.' },
    { number: 2, text: 'Two.', alt: 'A lantern.' },
  ],
});

describe('getStory', () => {
  const get = (answer?: Answer, id = ID, more: object = {}) => ask('Query.getStory', { id }, answer, more);

  it('reads consistently', () => {
    expect(get({ result: complete }).asked[0]?.request).toEqual({
      operation: 'GetItem',
      key: { id: { S: ID } },
      consistentRead: true,
    });
  });

  it('returns every field of the schema, and the keys for the URL fields to sign', () => {
    expect(get({ result: complete }).value).toEqual({
      id: ID,
      owner: SUB,
      version: 2,
      status: 'COMPLETE',
      isComplete: true,
      prompt: 'A brave mouse finds a lantern',
      title: 'The Lantern',
      text: 'One.\n\nTwo.',
      pages: [
        {
          number: 1,
          title: null,
          text: 'One.',
          illustration: { status: 'NOT_REQUESTED', alt: 'A mouse.', failure: null, owner: SUB, key: null },
          clip: { status: 'NOT_REQUESTED', seconds: null, failure: null, owner: SUB, key: null },
        },
        {
          number: 2,
          title: null,
          text: 'Two.',
          illustration: { status: 'NOT_REQUESTED', alt: 'A lantern.', failure: null, owner: SUB, key: null },
          clip: { status: 'NOT_REQUESTED', seconds: null, failure: null, owner: SUB, key: null },
        },
      ],
      cover: null,
      pictureCount: 0,
      narration: {
        status: 'NOT_REQUESTED',
        voice: null,
        language: null,
        seconds: null,
        failure: null,
        stale: false,
        owner: SUB,
        key: null,
        marksKey: null,
      },
      review: { status: 'NOT_REQUESTED', stale: false },
      approval: { state: 'APPROVED', by: 'AUTO', reason: null, at: null },
      childId: null,
      parentStoryId: null,
      characterIds: [],
      sceneId: null,
      favorite: false,
      readCount: 0,
      lastReadAt: null,
      ageGroup: 'AGE_6_8',
      length: 'SHORT',
      language: 'en-US',
      style: null,
      instructions: null,
      imageStyle: null,
      failure: null,
      receipt: { model: 'm', promptTokens: 1 },
      archive: null,
      createdAt: NOW,
      updatedAt: NOW,
      expiresAt: null,
    });
  });

  it.each([
    ['no such story', { result: null }],
    ["a stranger's", { result: item({ owner: 'somebody' }) }],
    ['one that expired but is still there', { result: item({ expiresAt: Date.parse(NOW) / 1000 }) }],
  ])('is null for %s', (_what, answer) => {
    expect(get(answer)).toMatchObject({ value: null, error: undefined });
  });

  it('shows a story until the second in which it expires', () => {
    expect(get({ result: item({ expiresAt: Date.parse(NOW) / 1000 + 1 }) }).value).not.toBeNull();
  });

  it.each(['', 'x'.repeat(101)])('is null for an id that cannot be a key, without a request', (id) => {
    expect(get(undefined, id)).toMatchObject({ value: null, error: undefined, asked: [] });
  });

  it('does not hide a database error', () => {
    expect(get(failed('DynamoDB:ThrottlingException')).error?.type).toBe('InternalError');
  });

  it('is Unauthorized without a user', () => {
    expect(get({ result: complete }, ID, { sub: '' }).error?.type).toBe('Unauthorized');
  });
});

describe('listStories', () => {
  const list = (args: JsonObject, answer: Answer = { result: { items: [], nextToken: null } }) =>
    ask('Query.listStories', args, answer);
  const asked = (args: JsonObject): JsonObject => list(args).asked[0]?.request ?? {};

  it("queries the owner's index, newest first, without expired stories", () => {
    const request = asked({});

    expect(request).toMatchObject({ operation: 'Query', index: 'byOwner', scanIndexForward: false, limit: 20 });
    expect(JSON.stringify(request.query)).toContain(SUB);
    expect(JSON.stringify(request.filter)).toMatch(/attribute_not_exists\(#expiresAt\).*OR.*#expiresAt > /);
    expect(JSON.stringify(request.filter)).toContain(`{"N":${Date.parse(NOW) / 1000}}`);
    expect(request).not.toHaveProperty('nextToken');
  });

  it('filters by status and continues from a token', () => {
    const request = asked({ status: 'FAILED', limit: 100, nextToken: 'token' });

    expect(JSON.stringify(request.filter)).toContain('{"S":"FAILED"}');
    expect(request).toMatchObject({ limit: 100, nextToken: 'token' });
  });

  it('treats a limit of null as the default', () => {
    expect(asked({ limit: null, status: null, nextToken: null })).toMatchObject({ limit: 20 });
  });

  it.each([0, -1, 101])('refuses a limit of %i', (limit) => {
    expect(ask('Query.listStories', { limit })).toMatchObject({
      error: { type: 'ValidationError', message: 'limit: choose 1 to 100.' },
      asked: [],
    });
  });

  it('returns stories as far as the index has them, and the token', () => {
    const { prompt: _prompt, request: _request, ...projected } = item({ status: 'COMPLETE', title: 'The Lantern' });
    const outcome = list({}, { result: { items: [projected], nextToken: 'more' } });

    expect(outcome.value).toMatchObject({
      items: [{ id: ID, title: 'The Lantern', isComplete: true, prompt: null, text: null, pages: null }],
      nextToken: 'more',
    });
  });

  it.each([
    'DynamoDB:DynamoDbException',
    'DynamoDB:ValidationException',
    'IllegalArgumentException',
    'UnsupportedOperation',
  ])('blames the token for %s in a request with one', (type) => {
    expect(list({ nextToken: 'edited' }, failed(type)).error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringMatching(/^nextToken: /),
    });
  });

  it('refuses an empty token', () => {
    expect(ask('Query.listStories', { nextToken: '' }).error?.type).toBe('ValidationError');
  });

  it.each([
    ['throttling, with a token', { nextToken: 'token' }, 'DynamoDB:ProvisionedThroughputExceededException'],
    ['anything, without a token', {}, 'DynamoDB:DynamoDbException'],
  ])('returns InternalError for %s', (_what, args, type) => {
    const { error } = list(args, failed(type));

    expect(error?.type).toBe('InternalError');
    expect(error?.message).not.toContain('arn:');
  });
});

describe('deleteStory', () => {
  const remove = (answer: Answer) => ask('Mutation.deleteStory', { id: ID }, answer);

  it("deletes only the caller's own", () => {
    const outcome = remove({ result: complete });

    expect(outcome.asked[0]?.request).toMatchObject({ operation: 'DeleteItem', key: { id: { S: ID } } });
    expect(JSON.stringify(outcome.asked[0]?.request.condition)).toMatch(new RegExp(`#owner = .*${SUB}`));
    expect(outcome.value).toBe(ID);
  });

  it("answers the same for a missing story and another family's", () => {
    const outcome = remove({
      ...failed('DynamoDB:ConditionalCheckFailedException'),
      result: item({ owner: 'somebody', title: 'theirs' }),
    });

    expect(outcome.error).toEqual({ message: 'There is no such story.', type: 'NotFound', data: null, info: null });
  });

  it('answers NotFound when AppSync finds the story already gone, and reports that as success', () => {
    expect(remove({ result: null }).error?.type).toBe('NotFound');
  });

  it('never claims to have deleted a story that it did not', () => {
    expect(remove(failed('DynamoDB:InternalServerError')).error?.type).toBe('InternalError');
  });

  it('makes no request for an id that cannot be a key', () => {
    expect(ask('Mutation.deleteStory', { id: '' })).toMatchObject({ error: { type: 'NotFound' }, asked: [] });
  });
});

describe('publish', () => {
  const publish = (answer?: Answer, id = ID) => ask('Mutation.publish', { id, title: 'forged' }, answer, { sub: '' });

  it('reads the story consistently and returns all of it, whoever owns it', () => {
    const outcome = publish({ result: complete });

    expect(outcome.asked[0]?.request).toEqual({ operation: 'GetItem', key: { id: { S: ID } }, consistentRead: true });
    expect(outcome.value).toEqual(ask('Query.getStory', { id: ID }, { result: complete }).value);
  });

  it.each([
    ['a story that is gone', { result: null }],
    ['an expired one', { result: item({ expiresAt: 1 }) }],
  ])('publishes nothing about %s', (_what, answer) => {
    expect(publish(answer)).toMatchObject({ value: null, error: undefined });
  });

  it('fails with an error, so that the record is retried', () => {
    expect(publish(failed('DynamoDB:ThrottlingException')).error?.type).toBe('InternalError');
    expect(publish(undefined, '')).toMatchObject({ value: null, asked: [] });
  });
});

describe('onStory', () => {
  const subscribe = (args: JsonObject, more: object = {}) => ask('Subscription.onStory', args, { result: null }, more);

  it('refuses an empty id, which would have meant every story', () => {
    expect(subscribe({ id: '' }).error).toMatchObject({ type: 'ValidationError' });
  });
  const filterOf = (args: JsonObject) => subscribe(args).extensions;

  it("receives the caller's own stories only", () => {
    const [extension] = filterOf({});

    expect(extension).toMatchObject({
      kind: 'filter',
      filter: { filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: SUB }] }] },
    });
  });

  it('or one of them: both conditions in one filter', () => {
    const [extension] = filterOf({ id: ID });

    expect(extension).toMatchObject({
      filter: {
        filterGroup: [
          {
            filters: expect.arrayContaining([
              { fieldName: 'owner', operator: 'eq', value: SUB },
              { fieldName: 'id', operator: 'eq', value: ID },
            ]),
          },
        ],
      },
    });
  });

  it('treats a null id as none', () => {
    expect(filterOf({ id: null })).toEqual(filterOf({}));
  });

  it('answers null', () => {
    expect(subscribe({})).toMatchObject({ value: null, error: undefined });
  });

  it('is refused without a user', () => {
    expect(subscribe({}, { sub: '' })).toMatchObject({ error: { type: 'Unauthorized' }, extensions: [] });
  });
});
