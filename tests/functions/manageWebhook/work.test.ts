import { describe, expect, it } from 'vitest';
import { manageWebhook, readPayload } from '../../../functions/manageWebhook/work.ts';
import type { Payload } from '../../../functions/manageWebhook/work.ts';
import type { Errand } from '../../../functions/shared/errands.ts';
import { loopbackAllowed } from '../../../functions/shared/loopback.ts';
import type { Webhooks } from '../../../functions/shared/webhooks.ts';
import { spellings } from '../runErrands/webhook/addresses.ts';

const NOW = Date.parse('2026-11-21T18:35:00.000Z');
type Claim = Awaited<ReturnType<Webhooks['claimTest']>>;

function setUp({ isOpen = true, claim = 'claimed' as Claim, mayBeLoopback = false } = {}) {
  const put: unknown[] = [];
  const sent: Errand[] = [];
  const ask = (payload: Payload) =>
    manageWebhook(payload, {
      webhooks: {
        put: async (owner, webhook) => {
          if (isOpen) put.push({ owner, ...webhook });
          return isOpen;
        },
        claimTest: async () => claim,
      },
      send: async (errand) => void sent.push(errand),
      mayBeLoopback,
      now: () => NOW,
    });
  return { ask, put, sent };
}
const set = (url: string, events: Extract<Payload, { kind: 'set' }>['events'] = ['STORY_COMPLETE']): Payload => ({
  kind: 'set',
  owner: 'o',
  url,
  events,
});

describe('setting a webhook', () => {
  it('saves its URL with a secret of 32 random bytes, different each time', async () => {
    const { ask, put } = setUp();
    const first = await ask(set('https://hooks.example.com/', ['STORY_FAILED', 'STORY_FAILED']));
    const second = await ask(set('https://hooks.example.com/'));

    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(second.secret).not.toBe(first.secret);
    expect(put).toEqual([
      { owner: 'o', url: 'https://hooks.example.com/', events: ['STORY_FAILED'], secret: first.secret },
      { owner: 'o', url: 'https://hooks.example.com/', events: ['STORY_COMPLETE'], secret: second.secret },
    ]);
  });

  it.each(spellings)('refuses %j, and saves nothing', async (spelling) => {
    const { ask, put } = setUp();

    expect(await ask(set(spelling.replace('PORT', '8443')))).toMatchObject({
      problem: { type: 'ValidationError', message: expect.stringMatching(/^url: /) as string },
    });
    expect(put).toEqual([]);
  });

  it('refuses a webhook without events, and one of an account that is being deleted', async () => {
    expect(await setUp().ask(set('https://hooks.example.com/', []))).toMatchObject({
      problem: { type: 'ValidationError' },
    });
    expect(await setUp({ isOpen: false }).ask(set('https://hooks.example.com/'))).toEqual({
      problem: { type: 'Conflict', message: 'The webhook was not set: your account is being deleted, or has been.' },
    });
  });

  it('accepts this machine where that is allowed', async () => {
    expect(await setUp({ mayBeLoopback: true }).ask(set('http://127.0.0.1:4100/hook'))).toMatchObject({
      problem: null,
    });
  });
});

describe('this machine as a receiver', () => {
  it('is allowed only on one machine that was configured for it, and never on AWS', () => {
    const here = 'http://127.0.0.1:4000/aws';
    expect(loopbackAllowed({ WEBHOOK_LOOPBACK: 'on', AWS_ENDPOINT_URL: here })).toBe(true);
    expect(loopbackAllowed({ AWS_ENDPOINT_URL: here })).toBe(false);
    expect(loopbackAllowed({ WEBHOOK_LOOPBACK: 'off', AWS_ENDPOINT_URL: here })).toBe(false);
    for (const elsewhere of [
      undefined,
      '',
      'https://127.0.0.1.example.com',
      'http://127.0.0.1.example.com:80',
      'https://a',
    ])
      expect(
        loopbackAllowed({ WEBHOOK_LOOPBACK: 'on', ...(elsewhere !== undefined && { AWS_ENDPOINT_URL: elsewhere }) }),
      ).toBe(false);
  });
});

describe('testing a webhook', () => {
  it('queues an errand for it', async () => {
    const { ask, sent } = setUp();

    expect(await ask({ kind: 'test', owner: 'o' })).toEqual({ problem: null });
    expect(sent).toEqual([
      {
        kind: 'webhook',
        owner: 'o',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        event: 'webhook.test',
        status: 'COMPLETE',
        version: 1,
        at: '2026-11-21T18:35:00.000Z',
      },
    ]);
  });

  it.each([
    ['absent', 'NotFound'],
    ['early', 'Conflict'],
  ] as const)('queues nothing when the webhook is %s', async (claim, type) => {
    const { ask, sent } = setUp({ claim });

    expect(await ask({ kind: 'test', owner: 'o' })).toMatchObject({ problem: { type } });
    expect(sent).toEqual([]);
  });
});

describe('a payload', () => {
  it('that none of our resolvers sends is an error that quotes nothing', () => {
    for (const payload of [
      null,
      'set',
      {},
      { kind: 'set', owner: 'o', url: 'u' },
      { kind: 'set', owner: '', url: 'u', events: [] },
      { kind: 'set', owner: 'o', url: 'u', events: ['toString'] },
      { kind: 'test' },
    ])
      expect(() => readPayload(payload)).toThrow(new Error('The payload names no operation of this function.'));
  });
});
