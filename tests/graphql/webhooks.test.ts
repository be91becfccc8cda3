import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from 'local-cloud';
import { askedOf, create, step } from './creating.ts';
import { run, SUB } from './harness.ts';
import type { Answer, Run } from './harness.ts';
import { cancelled, item } from './scripted.ts';

const ADDRESS = 'https://hooks.example.com/a';
const set = (args: JsonObject, answer: Answer, sub = SUB): Run =>
  run('Mutation.setWebhook', { args, sub, sources: { 'Mutation.setWebhook': answer } });
const stored = {
  owner: SUB,
  sk: 'WEBHOOK',
  url: ADDRESS,
  events: ['STORY_FAILED'],
  secret: 'whsec_never',
  failing: true,
  revision: '1',
  deliveries: [
    {
      id: 'msg_1',
      type: 'story.failed',
      storyId: 's',
      url: ADDRESS,
      status: 'FAILED',
      problem: 'Timeout',
      attempts: 9,
      at: 'then',
    },
  ],
};

describe('setWebhook', () => {
  it("calls the function in the caller's name, with all events by default, and returns the secret", () => {
    const outcome = set({ url: ADDRESS }, { result: { problem: null, secret: 'whsec_a' } });
    const events = ['STORY_COMPLETE', 'STORY_FAILED', 'STORY_BLOCKED', 'STORY_REVIEWED'];

    expect(outcome.asked.map(({ request }) => request)).toEqual([
      { operation: 'Invoke', payload: { kind: 'set', owner: SUB, url: ADDRESS, events } },
    ]);
    expect(outcome.value).toEqual({ url: ADDRESS, events, secret: 'whsec_a', failing: false, deliveries: [] });
  });

  it("reports an obstacle, and an InternalError without the function's message", () => {
    const problem = { type: 'ValidationError', message: 'url: no.' };
    expect(set({ url: ADDRESS, events: [] }, { result: { problem } }).error).toMatchObject(problem);

    const { error } = set({ url: ADDRESS }, { error: { type: 'Lambda:Unhandled', message: 'whsec_a' } });
    expect(error).toMatchObject({ type: 'InternalError' });
    expect(error?.message).not.toContain('whsec_a');
    expect(set({ url: ADDRESS }, { result: null }, '').error).toMatchObject({ type: 'Unauthorized' });
  });
});

describe('getWebhook', () => {
  it('returns everything except the secret, or null if there is none', () => {
    const get = (result: Json): Run =>
      run('Query.getWebhook', { args: {}, sources: { 'Query.getWebhook': { result } } });
    const outcome = get(stored);

    expect(outcome.value).toEqual({
      url: ADDRESS,
      events: ['STORY_FAILED'],
      secret: null,
      failing: true,
      deliveries: [{ ...stored.deliveries[0], statusCode: null, nextAt: null }],
    });
    expect(get(null).value).toBeNull();
  });
});

describe('deleteWebhook', () => {
  it('returns whether there was one', () => {
    const remove = (result: Json): Json | undefined =>
      run('Mutation.deleteWebhook', { args: {}, sources: { 'Mutation.deleteWebhook': { result } } }).value;

    expect([remove(stored), remove(null)]).toEqual([true, false]);
  });
});

describe('testWebhook', () => {
  it('is true when the errand was queued, and reports an obstacle', () => {
    const test = (result: Json): Run =>
      run('Mutation.testWebhook', { args: {}, sources: { 'Mutation.testWebhook': { result } } });

    expect(test({ problem: null }).value).toBe(true);
    expect(test({ problem: { type: 'NotFound', message: 'There is no webhook.' } }).error).toMatchObject({
      type: 'NotFound',
    });
  });
});

describe("createStory with a webhook's URL", () => {
  it("is accepted only by a transaction that finds the family's webhook, and saves the URL", () => {
    const outcome = create({}, { webhookUrl: ADDRESS });
    const [check, put] = askedOf(outcome, 'init').transactItems as JsonObject[];

    expect(check).toMatchObject({
      operation: 'ConditionCheck',
      key: { owner: { S: SUB }, sk: { S: 'WEBHOOK' } },
      condition: { expression: 'attribute_exists(#url)' },
    });
    expect((put?.['attributeValues'] as JsonObject)['request']).toMatchObject({ M: { webhookUrl: { S: ADDRESS } } });
  });

  it.each([
    ['without a webhook', ADDRESS, /^webhookUrl: it needs a webhook/],
    ['to this machine', 'http://127.0.0.1:4100/', /^webhookUrl: it has to start with https/],
    ['to an address', 'https://169.254.169.254/', /^webhookUrl: the host has to be a name/],
  ])('is a ValidationError %s, unless it is a repeat', (_what, webhookUrl, message) => {
    const sources = {
      [step('init')]: cancelled('ConditionalCheckFailed', 'None', 'None'),
      [step('existing')]: { result: null },
    };

    expect(create(sources, { webhookUrl }).error).toMatchObject({
      type: 'ValidationError',
      message: expect.stringMatching(message) as string,
    });
    const before = item({});
    const again = create(
      {
        ...sources,
        [step('existing')]: { result: { ...before, request: { ...(before['request'] as JsonObject), webhookUrl } } },
      },
      { webhookUrl },
    );
    expect(again.error).toBeUndefined();
  });
});
