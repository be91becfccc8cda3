import { describe, expect, it } from 'vitest';
import { isObject } from 'local-cloud/json.ts';
import type { HttpRequest, HttpResponse } from 'local-cloud';
import { memoryJournal } from 'storyteller/journal.ts';
import type { Journal } from 'storyteller/journal.ts';
import { startStoryteller } from 'storyteller/storyteller.ts';
import { hidingOf } from '../../story/aliases.ts';
import { readDraft } from '../../story/parse.ts';
import { makeOrder, userPrompt } from '../../story/prompt.ts';
import type { StoryOrder } from '../../story/prompt.ts';
import { readCheck } from '../../story/providers/openai-checker.ts';
import * as openai from '../../story/providers/openai.ts';
import { withComplaints, orderedComplaints } from '../../story/review/complaints.ts';
import { writerOrder, writerSettings } from '../../story/writer.ts';
import type { StoryRequest } from '../../story/types.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { bearer, checkBody, storyBody } from '../support/asked.ts';
import { wire, wireText } from '../support/guarded.ts';

const settings = { MODEL: 'gpt-6-luna', MODEL_REASONING_EFFORT: 'low' };
const request: StoryRequest = {
  prompt: 'A brave mouse finds a lantern',
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  illustrations: 0,
  narrate: false,
};

function chatBody(changes: object = {}, settingsChanges: object = {}): object {
  const order = makeOrder(request, [], null, hidingOf([], {}));
  return { ...wire(storyBody({ ...settings, ...settingsChanges }, order, false, 'hash')), ...changes };
}

const readCompletion = (answer: unknown) => openai.read(200, answer, []);
const readReceipt = (answer: unknown) => readCompletion(answer).receipt;

function post(path: string, body: unknown, more: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    path,
    query: '',
    headers: bearer,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    ...more,
  };
}

function prepare(
  delayMs = 0,
  journal?: Journal,
): { clock: FakeClock; lines: string[]; send: (request: HttpRequest) => Promise<HttpResponse> } {
  const clock = new FakeClock();
  const lines: string[] = [];
  return {
    clock,
    lines,
    send: startStoryteller({
      clock,
      delayMs,
      ...(journal === undefined ? {} : { journal }),
      log: (source, message) => void lines.push(`${source} ${message}`),
    }),
  };
}

const json = (response: HttpResponse): unknown => JSON.parse(response.body.toString());
const errorOf = (response: HttpResponse): Record<string, unknown> => {
  const body = json(response);
  return isObject(body) && isObject(body.error) ? body.error : {};
};

describe('POST /v1/chat/completions', () => {
  it("answers the pipeline's request with a story that the pipeline can read", async () => {
    const { send } = prepare();
    const response = await send(post('/v1/chat/completions', chatBody()));
    const completion = readCompletion(json(response));
    const { draft } = readDraft(JSON.parse(completion.content ?? '""'), { pages: 5 });

    expect(response.status).toBe(200);
    expect(draft?.pages).toHaveLength(5);
    expect(draft?.pages[0]?.text).toContain('mouse');
    expect(draft?.look).toMatch(/ is a mouse\.$/);
    expect(draft?.pages[0]?.scene).toMatch(/^.+\. \[.+, a mouse, .+; place: \S.*; time: \S.*\]$/);
  });

  it('names itself, not the requested model, and counts tokens', async () => {
    const { send, clock } = prepare();
    const answer = json(await send(post('/v1/chat/completions', chatBody())));
    const receipt = readReceipt(answer);

    expect(receipt.model).toBe('nightlight-offline');
    expect(receipt.finishReason).toBe('stop');
    expect(receipt.promptTokens).toBeGreaterThan(100);
    expect(receipt.completionTokens).toBeGreaterThan(200);
    expect(answer).toMatchObject({
      object: 'chat.completion',
      created: Math.floor(clock.now() / 1000),
      id: expect.stringMatching(/^chatcmpl-/),
      system_fingerprint: expect.any(String),
    });
  });

  it('takes as long as configured, and leaves no timer behind', async () => {
    const { send, clock } = prepare(1500);
    let answered = false;
    const answer = send(post('/v1/chat/completions', chatBody())).then((response) => ((answered = true), response));

    await clock.advance(1499);
    expect(answered).toBe(false);
    await clock.advance(1);
    expect((await answer).status).toBe(200);
    expect(clock.waiting).toBe(0);
  });

  it('streams the same answer piece by piece in the same time, and reports usage at the end', async () => {
    const { send, clock } = prepare(1000);
    const whole = send(post('/v1/chat/completions', chatBody()));
    await clock.advance(1000);

    const response = await send(
      post('/v1/chat/completions', chatBody({ stream: true, stream_options: { include_usage: true } })),
    );
    const pieces: Uint8Array[] = [];
    const reading = (async () => {
      for await (const piece of response.body as AsyncIterable<Uint8Array>) pieces.push(piece);
    })();
    await clock.advance(500);
    const half = pieces.length;
    await clock.advance(600);
    await reading;
    const chunks = Buffer.concat(pieces)
      .toString()
      .split('\n\n')
      .filter((line) => line.startsWith('data: {'))
      .map(
        (line) =>
          JSON.parse(line.slice(6)) as {
            choices: { delta: { content?: string }; finish_reason: string | null }[];
            usage: object | null;
          },
      );

    expect(response.headers['content-type']).toContain('text/event-stream');
    expect(half).toBeGreaterThan(5);
    expect(half).toBeLessThan(15);
    const content = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
    expect(readCompletion(json(await whole))).toMatchObject({ content });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(readReceipt(chunks.at(-1))).toMatchObject({
      model: 'nightlight-offline',
      completionTokens: readReceipt(json(await whole)).completionTokens,
    });
    expect(clock.waiting).toBe(0);
  });

  it('cuts the answer off at the token limit, like a model', async () => {
    const { send } = prepare();
    const answer = json(await send(post('/v1/chat/completions', chatBody({}, { MODEL_MAX_TOKENS: '50' }))));
    expect(readReceipt(answer)).toMatchObject({ finishReason: 'length', completionTokens: 50 });
    expect(readCompletion(answer).content).toBeNull();
  });

  it('answers plain text to a request without a schema', async () => {
    const { send } = prepare();
    const answer = json(
      await send(
        post('/v1/chat/completions', { model: 'any', messages: [{ role: 'user', content: 'a fox and a hen' }] }),
      ),
    );
    const completion = readCompletion(answer);
    expect(completion.content).toMatch(/fox[\s\S]+\n\n/i);
  });

  it('writes the same story again, and others for other seeds', async () => {
    const { send } = prepare();
    const contentOf = async (changes: object): Promise<string> =>
      JSON.stringify(readCompletion(json(await send(post('/v1/chat/completions', chatBody(changes))))));
    expect(await contentOf({})).toEqual(await contentOf({}));
    const anything = [{ role: 'user', content: 'surprise me' }];
    const told = new Set(await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => contentOf({ seed, messages: anything }))));
    expect(told.size).toBeGreaterThan(3);
  });

  it('shows in its model name when no story matches the idea', async () => {
    const { send } = prepare();
    const modelFor = async (idea: string): Promise<string | undefined> =>
      readReceipt(
        json(await send(post('/v1/chat/completions', chatBody({ messages: [{ role: 'user', content: idea }] })))),
      ).model;
    expect(await modelFor('a dragon in a library')).toBe('nightlight-offline');
    expect(await modelFor('a vampire and a volcano')).toBe('nightlight-offline (nearest)');
    const sequel = { idea: 'a dragon in a library', sequelTo: { title: 'The Book', idea: 'a dragon in a library' } };
    expect(await modelFor(JSON.stringify(sequel))).toBe('nightlight-offline (nearest)');
  });

  it('writes another story for a family every evening, the same under the same id, and can forget a story', async () => {
    const journal = memoryJournal();
    const { send } = prepare(0, journal);
    const told = async (seed: string, family = 'hash'): Promise<unknown> => {
      const messages = [
        {
          role: 'user' as const,
          content: wireText(userPrompt({ ...makeOrder(request, [], null, hidingOf([], {})), seed })),
        },
      ];
      return JSON.parse(
        (await send(post('/v1/chat/completions', chatBody({ messages, safety_identifier: family })))).body.toString(),
      ).system_fingerprint;
    };
    const evenings = [await told('1'), await told('2'), await told('3')];
    expect(new Set(evenings).size).toBe(3);
    expect(await told('2')).toBe(evenings[1]);
    expect(await told('1', 'another')).toBe(evenings[0]);
    expect(journal.history('hash').map(({ seed }) => seed)).toEqual(['1', '2', '3']);
    journal.forget('hash');
    expect(journal.history('hash')).toEqual([]);
    expect(journal.history('another')).toHaveLength(1);
  });

  it('writes another story when the judge has sent one back, and the same when it is asked again', async () => {
    const { send } = prepare(0, memoryJournal());
    const titleOf = async (order: Partial<StoryOrder>): Promise<unknown> => {
      const whole = { ...makeOrder(request, [], null, hidingOf([], {})), ...order };
      const asked = withComplaints(writerOrder(settings, whole, false, 'hash', {}));
      const body = wire(openai.request(asked, writerSettings(settings, 'key')).params.body);
      const { content } = readCompletion(json(await send(post('/v1/chat/completions', body))));
      return readDraft(JSON.parse(content ?? '""'), { pages: 5 }).draft?.title;
    };
    const complaints = orderedComplaints([{ kind: 'fear', sentence: 'It is dark.' }], (text) => text);

    const first = await titleOf({ seed: '1' });
    const second = await titleOf({ seed: '1.2', complaints });

    expect(second).toEqual(expect.any(String));
    expect(second).not.toBe(first);
    expect(await titleOf({ seed: '1.2', complaints })).toBe(second);
  });

  it.each<[string, unknown, string | null]>([
    ['text that is not JSON', 'meow', null],
    ['a list', [], null],
    ['no model', chatBody({ model: undefined }), null],
    ['no messages', chatBody({ messages: undefined }), 'messages'],
    ['messages that are not a list', chatBody({ messages: 'hello' }), 'messages'],
    ['an empty list of messages', chatBody({ messages: [] }), 'messages'],
    ['a message that is not an object', chatBody({ messages: ['hello'] }), 'messages[0]'],
    ['an unknown role', chatBody({ messages: [{ role: 'boss', content: '' }] }), 'messages[0].role'],
    ['no content', chatBody({ messages: [{ role: 'user' }] }), 'messages[0].content'],
    ['only a system message', chatBody({ messages: [{ role: 'system', content: 'x' }] }), 'messages'],
    [
      'an image',
      chatBody({ messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] }),
      'messages[0].content',
    ],
    ['an unknown response_format', chatBody({ response_format: { type: 'xml' } }), 'response_format.type'],
    [
      'a schema without a name',
      chatBody({ response_format: { type: 'json_schema', json_schema: { schema: {} } } }),
      'response_format.json_schema.name',
    ],
    [
      'no schema',
      chatBody({ response_format: { type: 'json_schema', json_schema: { name: 'x' } } }),
      'response_format.json_schema.schema',
    ],
    [
      'a schema of something else',
      chatBody({
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'x', schema: { type: 'object', properties: { recipe: {} } } },
        },
      }),
      'response_format',
    ],
    [
      'a language that it does not have',
      chatBody({ messages: [{ role: 'user', content: JSON.stringify({ idea: 'x', language: 'xx-XX' }) }] }),
      'messages',
    ],
    ['options of a stream without one', chatBody({ stream_options: { include_usage: true } }), 'stream_options'],
    ['several answers', chatBody({ n: 2 }), 'n'],
    ['no tokens', chatBody({ max_completion_tokens: 0 }), 'max_completion_tokens'],
  ])("refuses %s at once, in OpenAI's form", async (_case, body, param) => {
    const { send, clock } = prepare(1500);
    const response = await send(post('/v1/chat/completions', body));
    expect(response.status).toBe(400);
    expect(errorOf(response)).toMatchObject({ message: expect.any(String), type: 'invalid_request_error', param });
    expect(clock.waiting).toBe(0);
  });
});

describe('keys, paths and methods', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['no Authorization', {}, null],
    ['an empty one', { authorization: '' }, null],
    ['another scheme', { authorization: 'Basic c2stYQ==' }, 'invalid_api_key'],
    ['no key', { authorization: 'Bearer ' }, 'invalid_api_key'],
    ['a key with a space', { authorization: 'Bearer sk a' }, 'invalid_api_key'],
  ])('%s → 401', async (_case, sent, code) => {
    const { send } = prepare();
    const response = await send(post('/v1/chat/completions', chatBody(), { headers: sent }));
    expect(response.status).toBe(401);
    expect(errorOf(response)).toMatchObject({ code, type: 'invalid_request_error' });
  });

  it.each<[string, string, number, string]>([
    ['GET', '/v1/chat/completions', 405, 'method_not_supported'],
    ['POST', '/v1/models', 405, 'method_not_supported'],
    ['POST', '/v1/embeddings', 404, 'unknown_url'],
    ['POST', '/v1/toString', 404, 'unknown_url'],
    ['POST', '/v1/images/edits', 501, 'unsupported_endpoint'],
  ])('%s %s → %i', async (method, path, status, code) => {
    const { send } = prepare();
    const response = await send(post(path, {}, { method }));
    expect(response.status).toBe(status);
    expect(errorOf(response)).toMatchObject({ code, message: expect.any(String) });
  });

  it('lists itself as its only model', async () => {
    const { send } = prepare();
    expect(json(await send(post('/v1/models', '', { method: 'GET' })))).toMatchObject({
      object: 'list',
      data: [{ id: 'nightlight-offline', object: 'model' }],
    });
  });

  it('logs neither a prompt nor a key', async () => {
    const { send, lines } = prepare();
    await send(post('/v1/chat/completions', chatBody()));
    await send(post('/v1/chat/completions', 'meow', { headers: { authorization: 'Basic canary' } }));
    expect(lines.join('\n')).not.toMatch(/mouse|canary|sk-offline/);
  });
});

describe('POST /v1/moderations', () => {
  it('answers at once, in a form that the pipeline reads', async () => {
    const { send, clock } = prepare(1500);
    const verdictOn = async (text: string): Promise<string> =>
      readCheck(200, json(await send(post('/v1/moderations', wire(checkBody(text))))), 'AGE_3_5').verdict;
    expect(await verdictOn('a mouse and a lantern')).toBe('passed');
    expect(await verdictOn('a man murders his neighbor')).toBe('flagged');
    expect(clock.waiting).toBe(0);
  });

  it.each([[{}], [{ input: [] }], [{ input: 5 }], [{ input: [{ type: 'image_url' }] }]])('refuses %j', async (body) => {
    const { send } = prepare();
    const response = await send(post('/v1/moderations', body));
    expect(response.status).toBe(400);
    expect(errorOf(response)).toMatchObject({ param: 'input' });
  });
});
