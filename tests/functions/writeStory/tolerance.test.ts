import { describe, expect, it } from 'vitest';
import { chat, draft, json, streams, writes } from '../../support/model-server.ts';
import type { Reply } from '../../support/model-server.ts';
import { modelsAt, pending, request, shown, writingBench } from './support.ts';

/** Answers of OpenAI-compatible servers from public reports, and the expected result in a LONG story. */

const bench = writingBench();
const long = (more: object = {}) => {
  const asked = { ...request, length: 'LONG', prompt: 'A mouse finds a lantern', ...more } as const;
  return pending({ length: 'LONG', prompt: asked.prompt, request: asked });
};
const story = { ...draft(12), look: 'A mouse with a red scarf.' };
const text = JSON.stringify(story);
const thought = JSON.stringify({
  title: 'A draft',
  pages: [{ text: 'What nobody may see.', scene: 'Nothing.' }],
});

interface Chunk {
  readonly choices?: readonly object[];
  readonly [field: string]: unknown;
}

/** Any text as a stream, in the server's form. */
const says =
  (
    content: string,
    {
      piece = 20,
      form = (delta: string): Chunk => ({ choices: [{ index: 0, delta: { content: delta }, finish_reason: null }] }),
      last = [{ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }] as readonly Chunk[],
      type = 'text/event-stream',
      done = true,
    } = {},
  ): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': type });
    for (const delta of content.match(new RegExp(`[^]{1,${piece}}`, 'gu')) ?? [])
      response.write(`data: ${JSON.stringify({ model: 'scripted-model', ...form(delta) })}\n\n`);
    for (const chunk of last) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    response.end(done ? 'data: [DONE]\n\n' : '');
  };

const refuses = (field: string): Reply =>
  json(400, { error: { message: `Unrecognized request argument supplied: ${field}`, param: field, code: null } });

/** Refuses requests that have the field, and answers the others. */
const without =
  (field: string): Reply =>
  (response, asked) =>
    (JSON.stringify(asked.body).includes(`"${field}"`) ? refuses(field) : streams(story))(response, asked);

describe.each(['openai', 'compatible'] as const)('a LONG story by %s is WRITTEN from', (writer) => {
  const write = (chatReplies: readonly Reply[], asked = long()) => {
    bench.server.script(chat, ...chatReplies);
    return bench.prepare(asked, { models: modelsAt(bench.server.url, writer) });
  };

  it.each<[string, Reply]>([
    ['a stream as it should be', streams(story)],
    ['a code fence', says(`\`\`\`json\n${text}\n\`\`\``)],
    ['a code fence without a name', says(`\`\`\`\n${text}\n\`\`\``)],
    ['a fence in prose', says(`Here is your story:\n\n\`\`\`json\n${text}\n\`\`\`\nSleep well!`)],
    ['prose around it', says(`Of course! ${text} I hope you like it.`)],
    ['thinking before it', says(`<think>${thought}</think>${text}`)],
    ['thinking without its opening mark', says(`Let me see: ${thought}</think>\n${text}`)],
    ['a raw line end in a text', says(text.replace('It was quiet there.', 'It was quiet\nthere.'))],
    ['a comma too many', says(text.replace(/\}\]/, '},]'))],
    ['no usage', says(text)],
    [
      'content in parts',
      says(text, { form: (part) => ({ choices: [{ delta: { content: [{ type: 'text', text: part }] } }] }) }),
    ],
    [
      'reasoning beside it',
      says(text, { form: (content) => ({ choices: [{ delta: { content, reasoning_content: thought } }] }) }),
    ],
    ['a stream without a reason for its end', says(text, { last: [] })],
    ['a content type in capitals', says(text, { type: 'Text/Event-Stream; charset=utf-8' })],
    ['no stream at all', writes(story)],
    ['no stream, without a reason for its end', writes(story, { finish_reason: null })],
  ])("%s, and the model's thinking is never shown", async (_what, reply) => {
    const { table, write: run } = write([reply]);

    expect(await run()).toEqual({ kind: 'written' });
    expect(JSON.stringify(table.written)).not.toContain('What nobody may see');
    expect(bench.server.count(chat)).toBe(1);
  });

  it('a stream padded to 330 bytes per token: only the content counts', async () => {
    const german = {
      ...story,
      pages: Array.from({ length: 12 }, (_page, at) => ({
        text: 'Die Maus ging schlafen. '.repeat(40).trim(),
        scene: `Eine Maus an Tür ${at + 1}.`,
      })),
    };
    const { write: run } = write(
      [
        says(JSON.stringify(german), {
          piece: 4,
          form: (content) => ({ padding: 'x'.repeat(330), choices: [{ delta: { content } }] }),
        }),
      ],
      long({ language: 'de-DE', ageGroup: 'AGE_9_12' }),
    );

    expect(await run()).toEqual({ kind: 'written' });
  });

  it('a server that refuses the JSON schema: then any JSON, then plain words; asked at once, and remembered', async () => {
    const formats: unknown[] = [];
    const strict: Reply = (response, asked) => {
      formats.push((asked.body['response_format'] as { type?: string } | undefined)?.type);
      return without('response_format')(response, asked);
    };
    const { write: run } = write([strict, strict, strict]);

    expect(await run()).toEqual({ kind: 'written' });
    expect(formats).toEqual(['json_schema', 'json_object', undefined]);

    const { write: again } = write([strict]);
    await again();
    expect(formats).toHaveLength(4);
    expect(formats[3]).toBeUndefined();
  });

  it('a server that may not stream the model', async () => {
    const unverified = json(400, {
      error: {
        message: 'Your organization must be verified to stream this model.',
        param: 'stream',
        code: 'unsupported_value',
      },
    });
    const { write: run } = write([unverified, writes(story)]);

    expect(await run()).toEqual({ kind: 'written' });
    expect(bench.server.asked.filter(({ path }) => path === chat).map(({ body }) => body['stream'])).toEqual([
      true,
      undefined,
    ]);
  });
});

describe('a LONG story by openai is WRITTEN from a server that refuses', () => {
  it.each(['store', 'safety_identifier', 'max_completion_tokens', 'stream_options'])('%s', async (field) => {
    bench.server.script(chat, without(field), without(field));
    const { write: run } = bench.prepare(long());

    expect(await run()).toEqual({ kind: 'written' });
    expect(bench.server.count(chat)).toBe(2);
  });
});

describe('a LONG story is not written, and is paid for once, when', () => {
  it.each<[string, Reply, RegExp]>([
    ['a stream reports missing credit', says('', { last: [{ error: { code: 'insufficient_quota' } }] }), /no credit/],
    ['the answer is 402', json(402, {}), /no credit/],
    ['the tokens end', streams(story, { finish: 'length' }), /NIGHTLIGHT_MAX_TOKENS/],
    ['the model is unknown', json(404, {}), /isn't known/],
    ['a field is refused that it cannot do without', refuses('messages'), /did not accept/],
  ])('%s', async (_what, reply, sentence) => {
    bench.server.script(chat, reply);
    const { table, write: run } = bench.prepare(long());

    expect(await run()).toMatchObject({
      kind: 'failed',
      failure: { retryable: false, message: expect.stringMatching(sentence) as string },
    });
    expect(bench.server.count(chat)).toBe(1);
    expect(shown(table).at(-1)).toBe(0);
  });

  it('the stream fails midway, which is temporary', async () => {
    bench.server.script(chat, says(text.slice(0, 400), { last: [{ error: { type: 'server_error' } }] }));

    expect(await bench.prepare(long()).write()).toMatchObject({ kind: 'again', failure: { retryable: true } });
  });
});
