import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome, Post } from '../../../../functions/runErrands/webhook/post.ts';
import { callWebhook, gaps } from '../../../../functions/runErrands/webhook/work.ts';
import { runErrand } from '../../../../functions/runErrands/work.ts';
import type { Runs } from '../../../../functions/runErrands/work.ts';
import type { Errand, WebhookErrand } from '../../../../functions/shared/errands.ts';
import { eachMessage } from '../../../../functions/shared/queue.ts';
import type { StoredWebhook } from '../../../../functions/shared/webhooks.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';

const NOW = Date.parse('2026-11-21T18:35:00.000Z');
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const story = (more: Partial<StoryItem> = {}): StoryItem => writtenStory([], false, more);
const { id, owner } = story();
const complete: WebhookErrand = {
  kind: 'webhook',
  owner,
  id,
  event: 'story.complete',
  status: 'COMPLETE',
  version: 4,
  at: '2026-11-21T18:34:58Z',
};
const kept: StoredWebhook = {
  url: 'https://hooks.example.com/a',
  events: ['STORY_COMPLETE', 'STORY_FAILED', 'STORY_REVIEWED'],
  secret,
  failing: false,
  deliveries: [],
  revision: '1',
};

// The verifier has no other clock.
beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

/** One family with a webhook, its story, and a receiver that gives these answers in turn, then always the last. */
function setUp(answers: readonly Outcome[], webhook: StoredWebhook = kept, item = story()) {
  let now = NOW;
  let stored: StoredWebhook | undefined = webhook;
  const posted: Post[] = [];
  const left = [...answers];
  const table = storyTable(item);
  const run = (errand: WebhookErrand) =>
    callWebhook(errand, {
      stories: table,
      webhooks: {
        read: async (of) => (of === owner ? stored : undefined),
        note: async (_of, change) => {
          if (stored !== undefined) stored = { ...stored, ...change(stored) };
        },
      },
      post: async (what) => {
        posted.push(what);
        return (left.length > 1 ? left.shift() : left[0]) ?? {};
      },
      now: () => now,
    });
  return {
    run,
    posted,
    table,
    stored: () => stored,
    forget: () => (stored = undefined),
    pass: (seconds: number) => {
      now += seconds * 1000;
      vi.setSystemTime(now);
    },
  };
}

/**
 * Like the queue: until nothing more is to be done.
 * @returns the seconds between attempts
 */
async function untilDone(family: ReturnType<typeof setUp>, errand: WebhookErrand): Promise<number[]> {
  const waited: number[] = [];
  const runs = {
    webhook: async (one: WebhookErrand) => (await family.run(one)).again,
  } as unknown as Runs;
  const queue: Errand[] = [errand];
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    await runErrand(next, {
      runs,
      within: (work) => work,
      send: async (copy, seconds) => {
        waited.push(seconds);
        family.pass(seconds);
        queue.push({ ...copy, wait: 0 });
      },
    });
  return waited;
}

describe('a delivery', () => {
  it('is signed according to Standard Webhooks, and contains no story text and no names', async () => {
    const { run, posted, stored } = setUp([{ statusCode: 204 }]);

    expect(await run(complete)).toMatchObject({ delivery: { status: 'DELIVERED' } });
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = posted;
    expect(url).toBe(kept.url);
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: 'story.complete',
      timestamp: '2026-11-21T18:34:58Z',
      data: { id, status: 'COMPLETE', version: 4 },
    });
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow('No matching');
    expect(JSON.stringify([headers, body])).not.toContain('whsec_');
    expect(stored()).toMatchObject({
      failing: false,
      deliveries: [
        {
          id: headers['webhook-id'],
          type: 'story.complete',
          storyId: id,
          url: kept.url,
          status: 'DELIVERED',
          statusCode: 204,
          attempts: 1,
          at: '2026-11-21T18:35:00.000Z',
        },
      ],
    });
  });

  it.each([
    ['the family has no webhook', story(), { ...complete, owner: 'nobody' }],
    ['its event is not wanted', story(), { ...complete, event: 'story.blocked' as const }],
    ['the story was deleted', story(), { ...complete, id: 'gone' }],
    ["the id is another family's by now", story({ owner: 'another' }), complete],
  ])('is not sent when %s', async (_why, item, errand) => {
    const { run, posted, stored } = setUp([{}], kept, item);

    expect(await run(errand)).toEqual({});
    expect(posted).toEqual([]);
    expect(stored()?.deliveries).toEqual([]);
  });

  it("of a story with its own URL goes there, whatever the webhook's events, signed with the webhook's secret", async () => {
    const own = 'https://own.example.com/b';
    const item = story({ request: { webhookUrl: own } });
    const { run, posted, stored } = setUp([{ problem: 'Refused' }], kept, item);
    const { again } = await run({ ...complete, event: 'story.blocked', turn: gaps.length });

    expect(again).toBeUndefined();
    expect(posted.map(({ url }) => url)).toEqual([own]);
    // Given up, without an effect on the webhook.
    expect(stored()).toMatchObject({ failing: false, deliveries: [{ url: own, status: 'FAILED' }] });
  });

  it('is retried for 24 hours at growing intervals, with the same id and body, and is then given up', async () => {
    const family = setUp([{ statusCode: 500, problem: 'Answer' }]);
    const waited = await untilDone(family, complete);

    expect(waited).toEqual(gaps);
    expect(waited.every((gap, at) => at === 0 || gap > (waited[at - 1] ?? 0))).toBe(true);
    expect(waited.reduce((sum, gap) => sum + gap, 0)).toBe(24 * 3600);
    expect(new Set(family.posted.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(family.posted.map(({ body }) => body)).size).toBe(1);
    // Each is signed anew, so that none is too old for its receiver.
    expect(new Set(family.posted.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(9);
    expect(family.stored()).toMatchObject({
      failing: true,
      deliveries: [{ status: 'FAILED', statusCode: 500, problem: 'Answer', attempts: 9 }],
    });
    expect(family.stored()?.deliveries[0]).not.toHaveProperty('nextAt');
  });

  it('is done once it arrives, and the webhook counts as working again', async () => {
    const family = setUp([{ problem: 'Timeout' }, { problem: 'Unreachable' }, { statusCode: 200 }], {
      ...kept,
      failing: true,
    });

    expect(await untilDone(family, complete)).toEqual(gaps.slice(0, 2));
    expect(family.stored()).toMatchObject({ failing: false, deliveries: [{ status: 'DELIVERED', attempts: 3 }] });
  });

  it('says when it is retried', async () => {
    const { run, stored } = setUp([{ problem: 'Timeout' }]);
    await run(complete);

    expect(stored()?.deliveries).toMatchObject([
      { status: 'RETRYING', problem: 'Timeout', nextAt: '2026-11-21T18:35:30.000Z' },
    ]);
  });

  it('in progress ends with the webhook, and its records do not recreate the webhook', async () => {
    const family = setUp([{ problem: 'Timeout' }]);
    const { again } = await family.run(complete);
    family.forget();

    expect(again).toBe(30);
    expect(await family.run({ ...complete, turn: 1 })).toEqual({});
    expect(family.stored()).toBeUndefined();
  });

  it('uses the new URL when its webhook was changed meanwhile', async () => {
    const family = setUp([{ problem: 'UnknownName' }, { statusCode: 200 }]);
    await family.run(complete);
    Object.assign(family.stored() ?? {}, { url: 'https://other.example.com/' });
    await family.run({ ...complete, turn: 1 });

    expect(family.posted.map(({ url }) => url)).toEqual([kept.url, 'https://other.example.com/']);
  });

  it('is kept in a list of the last ten, newest first', async () => {
    const { run, stored } = setUp([{ statusCode: 200 }]);
    for (let version = 1; version <= 12; version++) await run({ ...complete, version });

    expect(stored()?.deliveries).toHaveLength(10);
    expect(new Set(stored()?.deliveries.map((one) => one.id)).size).toBe(10);
  });
});

describe('a test', () => {
  const test: WebhookErrand = { ...complete, id: 'test-1', event: 'webhook.test', version: 1 };

  it("is one attempt, about no story, whatever the webhook's events", async () => {
    const { run, posted, stored } = setUp([{ problem: 'Certificate' }], { ...kept, events: ['STORY_FAILED'] });

    expect(await run(test)).toMatchObject({ delivery: { status: 'FAILED', attempts: 1 } });
    expect(JSON.parse(posted[0]?.body ?? '')).toMatchObject({ type: 'webhook.test' });
    expect(stored()).toMatchObject({ failing: false, deliveries: [{ status: 'FAILED', problem: 'Certificate' }] });
    expect(stored()?.deliveries[0]).not.toHaveProperty('storyId');
  });

  it('that arrives says that the webhook works', async () => {
    const { run, stored } = setUp([{ statusCode: 200 }], { ...kept, failing: true });
    await run(test);

    expect(stored()?.failing).toBe(false);
  });
});

describe('a delivery whose function dies', () => {
  it('before it sends or records is repeated when its message returns, with the same id', async () => {
    const { run, posted, table, stored } = setUp([{ statusCode: 200 }]);
    const dying = (at: 'post' | 'note') =>
      callWebhook(complete, {
        stories: table,
        webhooks: { read: async () => stored(), note: async () => Promise.reject(new Error('killed')) },
        post: async (what) => {
          if (at === 'post') throw new Error('killed');
          posted.push(what);
          return { statusCode: 200 };
        },
        now: () => NOW,
      });
    await expect(dying('post')).rejects.toThrow('killed');
    expect(posted).toEqual([]);
    await expect(dying('note')).rejects.toThrow('killed');
    await run(complete);

    expect(posted).toHaveLength(2);
    expect(new Set(posted.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(stored()?.deliveries).toMatchObject([{ status: 'DELIVERED' }]);
    // A second message about the same event does nothing more; another event does.
    await run(complete);
    expect(posted).toHaveLength(2);
    await run({ ...complete, version: 9 });
    expect(new Set(posted.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });
});

describe('a slow receiver', () => {
  it('delays no mail in its batch, and mail in the next by its own time at most', async () => {
    let end = (): void => undefined;
    const slow = new Promise<void>((resolve) => (end = resolve));
    const done: string[] = [];
    const runs = {
      webhook: async () => {
        await slow;
        done.push('webhook');
        return undefined;
      },
      mail: async () => void done.push('mail'),
    } as unknown as Runs;
    const errands: Errand[] = [complete, { kind: 'mail', id, owner }];
    const batch = eachMessage(
      { Records: errands.map((errand) => ({ body: JSON.stringify(errand), messageId: errand.kind })) } as never,
      async ({ body }) =>
        void (await runErrand(JSON.parse(body) as Errand, {
          runs,
          send: async () => undefined,
          within: (work) => work,
        })),
      () => undefined,
    );
    await vi.waitFor(() => expect(done).toEqual(['mail']));
    end();

    expect(await batch).toEqual({ batchItemFailures: [] });
  });
});
