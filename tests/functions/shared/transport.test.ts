import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelKey } from '../../../functions/shared/model-key.ts';
import { byKey } from '../../../functions/shared/access.ts';
import { guardOf } from '../../../functions/shared/guard.ts';
import { transport } from '../../../functions/shared/transport.ts';
import type { Pace } from '../../../functions/shared/transport.ts';
import { keyEmpty, unreachable } from '../../../story/failures.ts';
import type { Body } from '../../../story/outgoing.ts';
import { bearer } from '../../../story/providers/chat-completions.ts';
import { read } from '../../../story/providers/openai.ts';
import { chat, hangs, json, resets, startModelServer } from '../../support/model-server.ts';
import type { ModelServer, Reply } from '../../support/model-server.ts';

const KEY = 'sk-canary-0123456789';
const NOW = Date.parse('2026-11-21T18:00:00Z');

let server: ModelServer;
beforeEach(async () => void (server = await startModelServer()));
afterEach(() => server.close());

interface Options {
  readonly maxLength?: number;
  readonly attemptMs?: number;
}

/** OpenAI's API for a family, with any body. */
function clientFor(key: ModelKey, pace: Pace, names: readonly string[] = []) {
  const http = transport(guardOf(names), pace);
  const channel = { baseUrl: `${server.url}/v1/`, access: byKey(key) };
  const ask = (path: string, body: Body, more: object) => ({
    make: (of: string) => ({ method: 'POST' as const, resourcePath: path, params: { headers: bearer(of), body } }),
    failureOf: (status: number, answer: unknown) => read(status, answer, []).failure ?? unreachable(),
    ...more,
  });
  return {
    async post(path: string, body: Body, { maxLength, ...more }: Options = {}) {
      const { value, failure } = await http.post(channel, ask(path, body, more), maxLength);
      return { answer: value, failure };
    },
    async stream(path: string, body: Body, signal: AbortSignal) {
      const { value, failure } = await http.stream(channel, ask(path, body, { signal }));
      return { stream: value, failure };
    },
  };
}

/** A client whose waits take no time, and are recorded. */
function prepare(
  replies: readonly Reply[],
  { keys = [KEY], deadlineMs = 60_000 }: { readonly keys?: readonly string[]; readonly deadlineMs?: number } = {},
) {
  server.script(chat, ...replies);
  const waits: number[] = [];
  let now = NOW;
  let read = 0;
  const key: ModelKey = {
    read: async (fresh) => ({
      key: keys[fresh === true ? Math.min(++read, keys.length - 1) : read] ?? '',
      failure: null,
    }),
  };
  const client = clientFor(key, {
    deadline: NOW + deadlineMs,
    now: () => now,
    random: () => 0,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
  });
  return { client, waits };
}

const ok = json(200, { fine: true });
const busy = (headers: Record<string, string> = {}) => json(429, { error: { code: 'rate_limit_exceeded' } }, headers);

describe('a request to the model', () => {
  it('is sent below the base URL, with the key', async () => {
    const { client } = prepare([ok]);

    expect(await client.post(chat, { model: 'x' })).toEqual({ answer: { fine: true }, failure: null });
    expect(server.asked).toMatchObject([
      {
        path: chat,
        body: { model: 'x' },
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      },
    ]);
  });

  it.each<[string, Reply, number]>([
    ['milliseconds', busy({ 'retry-after-ms': '1500', 'retry-after': '9' }), 1500],
    ['seconds', busy({ 'retry-after': '7' }), 7000],
    ['a date', busy({ 'retry-after': new Date(NOW + 3000).toUTCString() }), 3000],
    ['nothing', busy(), 500],
    ['nonsense', busy({ 'retry-after': 'soon' }), 500],
    ['less than is polite', busy({ 'retry-after': '0' }), 500],
    ['408', json(408, ''), 500],
    ['409', json(409, ''), 500],
    ['500', json(500, ''), 500],
    ['502', json(502, '<html>'), 500],
    ['503', json(503, ''), 500],
    ['504', json(504, ''), 500],
    ['a closed connection', resets, 500],
  ])('is repeated as asked: %s', async (_what, reply, wait) => {
    const { client, waits } = prepare([reply, ok]);

    expect(await client.post(chat, {})).toMatchObject({ answer: { fine: true } });
    expect(waits).toEqual([wait]);
  });

  it('is made three times at most, with growing waits, and then fails temporarily', async () => {
    const { client, waits } = prepare([busy(), json(503, ''), json(500, {}), ok]);

    expect(await client.post(chat, {})).toMatchObject({
      answer: null,
      failure: { code: 'ModelUnavailable', retryable: true },
    });
    expect(waits).toEqual([500, 1000]);
    expect(server.count(chat)).toBe(3);
  });

  it("is a refusal when the model's own moderation blocked it, whatever the settings", async () => {
    const { client } = prepare([
      json(400, {
        error: {
          code: 'moderation_blocked',
          type: 'image_generation_user_error',
          message: 'Your request was rejected by the safety system.',
        },
      }),
    ]);

    expect((await client.post(chat, {})).failure).toMatchObject({ code: 'ModelRefused', retryable: false });
    expect(server.count(chat)).toBe(1);
  });

  it.each([400, 401, 403, 404, 302])(
    'is made once when the answer is %s, and the failure does not contain the key',
    async (status) => {
      const { client } = prepare([json(status, { error: { message: `Incorrect API key provided: ${KEY}` } })]);

      const { failure } = await client.post(chat, {});

      expect(failure).toMatchObject({ code: 'ModelUnavailable', retryable: false });
      expect(JSON.stringify(failure)).not.toContain(KEY);
      expect(server.count(chat)).toBe(1);
    },
  );

  it('is made once when the account has no credit', async () => {
    const { client } = prepare([json(429, { error: { code: 'insufficient_quota' } })]);

    expect((await client.post(chat, {})).failure).toMatchObject({ retryable: false });
    expect(server.count(chat)).toBe(1);
  });

  it.each([
    ['longer than anybody should', '21', 60_000],
    ['longer than there is time', '9', 8000],
  ])('is left to the queue when it has to wait %s', async (_what, seconds, deadlineMs) => {
    const { client, waits } = prepare([busy({ 'retry-after': seconds })], { deadlineMs });

    expect((await client.post(chat, {})).failure).toMatchObject({ retryable: true });
    expect(waits).toEqual([]);
  });

  it('is made again with a new key when the old one is refused', async () => {
    const { client } = prepare([json(401, {}), ok], { keys: [KEY, 'sk-new'] });

    expect(await client.post(chat, {})).toMatchObject({ answer: { fine: true } });
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, 'Bearer sk-new']);
  });

  it('is not made without a key', async () => {
    const client = clientFor(
      { read: async () => ({ key: null, failure: keyEmpty() }) },
      { deadline: Date.now() + 60_000 },
    );

    expect(await client.post(chat, {})).toEqual({ answer: null, failure: keyEmpty() });
    expect(server.asked).toEqual([]);
  });

  it('stops an attempt when its time is over, and makes no other', async () => {
    server.script(chat, hangs);
    const client = clientFor({ read: async () => ({ key: KEY, failure: null }) }, { deadline: Date.now() + 60_000 });

    expect((await client.post(chat, {}, { attemptMs: 2000 })).failure).toMatchObject({
      code: 'ModelUnavailable',
      retryable: true,
    });
    expect(server.count(chat)).toBe(1);
  });

  it.each<[string, Reply, object]>([
    ['text that is not JSON', json(200, 'Once upon a time'), { answer: '', failure: null }],
    [
      'too long',
      json(200, `"${'x'.repeat(1_000_001)}"`),
      { answer: null, failure: { message: expect.stringContaining('far too long') } },
    ],
    [
      'with the key in escapes in it',
      json(200, `{"model": "\\u0073${KEY.slice(1)}"}`),
      { answer: null, failure: { message: expect.stringContaining('must not be stored') } },
    ],
    [
      'with the key in JSON in it',
      json(200, { content: `{"text": "\\u0073${KEY.slice(1)}"}` }),
      { answer: null, failure: { message: expect.stringContaining('must not be stored') } },
    ],
    [
      'with the key spread in it',
      json(200, { model: [...KEY].join('\u200B ') }),
      { answer: null, failure: { message: expect.stringContaining('must not be stored') } },
    ],
    [
      'with the key in it',
      json(200, { model: KEY }),
      { answer: null, failure: { message: expect.stringContaining('must not be stored') } },
    ],
  ])('handles an answer that is %s correctly', async (_what, reply, outcome) => {
    expect(await prepare([reply]).client.post(chat, {})).toMatchObject(outcome);
  });

  it('accepts a longer answer when configured to', async () => {
    const { client } = prepare([json(200, `"${'x'.repeat(1_000_001)}"`)]);

    expect((await client.post(chat, {}, { maxLength: 2_000_000 })).failure).toBeNull();
  });
});

describe('a request about a family', () => {
  it('contains none of its names, and is not made when one cannot be removed', async () => {
    server.script(chat, ok);
    const without = (names: readonly string[]) =>
      clientFor({ read: async () => ({ key: KEY, failure: null }) }, { deadline: Date.now() + 60_000 }, names);

    expect(await without(['Mia']).post(chat, { input: 'Where does MIA go?' })).toMatchObject({
      answer: { fine: true },
    });
    expect(await without(['Mia', 'Old somebody']).post(chat, { input: 'old Mia' })).toMatchObject({
      answer: null,
      failure: { code: 'NameNotHidden' },
    });
    expect(
      (await without(['Mia', 'Old somebody']).stream(chat, { input: 'old Mia' }, new AbortController().signal)).failure,
    ).toMatchObject({ code: 'NameNotHidden' });

    expect(server.asked.map(({ body }) => body)).toEqual([{ input: 'Where does somebody go?' }]);
  });
});

describe('a streamed answer', () => {
  it('is passed on piece by piece', async () => {
    const { client } = prepare([
      (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: 1\n\ndata: 2\n\n'),
    ]);

    const { stream } = await client.stream(chat, {}, new AbortController().signal);
    let text = '';
    for await (const piece of stream?.body ?? []) text += Buffer.from(piece).toString();

    expect(text).toBe('data: 1\n\ndata: 2\n\n');
    expect(stream?.contentType).toBe('text/event-stream');
    expect([stream?.repeatsKey([`it is ${KEY}`]), stream?.repeatsKey(['it is not'])]).toEqual([true, false]);
  });

  it('is repeated only if none of it has arrived', async () => {
    const { client, waits } = prepare([
      busy(),
      (response) => void response.writeHead(200).write('data:', () => response.socket?.destroy()),
    ]);

    const { stream } = await client.stream(chat, {}, new AbortController().signal);

    await expect(
      (async () => {
        for await (const _piece of stream?.body ?? []) {
          /* until it breaks */
        }
      })(),
    ).rejects.toThrow();
    expect(waits).toEqual([500]);
    expect(server.count(chat)).toBe(2);
  });

  it('ends when it is cancelled', async () => {
    const { client } = prepare([(response) => void response.writeHead(200).write('data:')]);
    const giveUp = new AbortController();

    const { stream } = await client.stream(chat, {}, giveUp.signal);
    const reading = (async () => {
      for await (const _piece of stream?.body ?? []) giveUp.abort();
    })();

    await expect(reading).rejects.toThrow();
  });
});
