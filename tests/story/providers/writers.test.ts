import { describe, expect, it } from 'vitest';
import { writers } from '../../../functions/shared/writers.ts';
import { answerFormat } from '../../../story/prompt.ts';
import { nothingYet } from '../../../story/providers/types.ts';
import type { WriterName } from '../../../story/providers/types.ts';
import { wire } from '../../support/guarded.ts';
import { providerAnswers, writerNames } from '../../support/provider-answers.ts';

const settings = {
  key: 'sk-x\n',
  model: 'eu.vendor.model-1:0',
  temperature: '',
  maxTokens: '8000',
  reasoningEffort: '',
  isStream: false,
  without: [],
};
const order = { system: 'Rules.', user: { text: 'Mia' }, format: answerFormat({ pages: 5 }), family: 'sub-1' };
const user = { json: order.user };
const requestOf = (name: WriterName, changes: object = {}, names: readonly string[] = []) => {
  const { resourcePath, params } = writers[name].request({ ...order, user }, { ...settings, ...changes });
  return { resourcePath, headers: params.headers, body: wire(params.body, names) };
};

describe('a request to Anthropic', () => {
  it('has what this version of the API requires, and no list length in its schema', () => {
    const { resourcePath, headers, body } = requestOf('anthropic', { temperature: '0.7' });

    expect(resourcePath).toBe('/v1/messages');
    expect(headers).toEqual({
      'x-api-key': 'sk-x',
      'anthropic-version': '2026-10-21',
      'content-type': 'application/json',
    });
    expect(body).toMatchObject({
      model: 'eu.vendor.model-1:0',
      max_tokens: 8000,
      system: 'Rules.',
      messages: [{ role: 'user', content: '{"text":"Mia"}' }],
      output_config: { format: { type: 'json_schema' } },
      metadata: { user_id: 'sub-1' },
    });
    expect(body).not.toHaveProperty('temperature');
    expect(JSON.stringify(body)).not.toMatch(/(min|max)Items/);
    expect(JSON.stringify(body)).toContain('Exactly 5 pages.');
  });
});

describe('a request to Bedrock', () => {
  it("encodes the model's id, has no key, and describes the schema as text", () => {
    const { resourcePath, headers, body } = requestOf('bedrock', { temperature: '0.7' });

    expect(resourcePath).toBe('/model/eu.vendor.model-1%3A0/converse');
    expect(headers).toEqual({ 'content-type': 'application/json' });
    expect(body).toMatchObject({
      system: [{ text: 'Rules.' }],
      messages: [{ role: 'user', content: [{ text: '{"text":"Mia"}' }] }],
      inferenceConfig: { maxTokens: 8000, temperature: 0.7 },
      outputConfig: {
        textFormat: {
          type: 'json_schema',
          structure: { jsonSchema: { name: 'bedtime_story', schema: expect.stringContaining('"pages"') as string } },
        },
      },
      requestMetadata: { family: 'sub-1' },
    });
  });

  it('uses another path to stream', () => {
    expect(requestOf('bedrock', { isStream: true }).resourcePath).toBe('/model/eu.vendor.model-1%3A0/converse-stream');
    expect(requestOf('bedrock', { isStream: true, without: ['stream'] }).resourcePath).toMatch(/\/converse$/);
  });
});

describe('a request to a compatible server', () => {
  it('has no OpenAI-only field', () => {
    expect(Object.keys(requestOf('compatible').body).sort()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'response_format',
    ]);
  });
});

describe.each(writerNames)('a request to %s', (name) => {
  it("contains none of the family's names", () => {
    expect(JSON.stringify(requestOf(name, {}, ['Mia']))).not.toContain('Mia');
  });
});

it.each<[WriterName, unknown]>([
  ['openai', { choices: [{ message: { content: '{}' }, finish_reason: 'content_filter' }] }],
  ['compatible', { choices: [{ message: { content: '{}' }, finish_reason: 'content_filter' }] }],
  ['bedrock', { output: { message: { content: [{ text: '{}' }] } }, stopReason: 'content_filtered' }],
])('is recognized as filtered by %s', (name, answer) => {
  expect(writers[name].read(200, answer, [], 'model-1')).toMatchObject({ content: null, isFiltered: true });
});

describe.each(writerNames)('an answer from %s', (name) => {
  const given = providerAnswers[name];
  const read = (status: number, answer: unknown) => writers[name].read(status, answer, [], 'model-1');

  it('has content, and a receipt that names the provider', () => {
    expect(read(200, given.good('{"title":"x"}'))).toMatchObject({
      content: '{"title":"x"}',
      failure: null,
      receipt: { provider: name, model: 'model-1', promptTokens: 900, completionTokens: 700, totalTokens: 1600 },
    });
  });

  it.each<[string, number, unknown, string, boolean]>([
    ...given.failing.map(({ fault, status, answer, code, retryable }): [string, number, unknown, string, boolean] => [
      fault,
      status,
      answer,
      code,
      retryable,
    ]),
    ['no permission', 403, {}, 'ModelUnavailable', false],
    ['too many requests', 429, {}, 'ModelUnavailable', true],
    ['bad JSON', 200, '', 'ModelUnavailable', true],
    ['nothing', 200, {}, 'ModelUnavailable', true],
  ])('ends in the same named failure: %s', (_what, status, answer, code, retryable) => {
    const { content, failure } = read(status, answer);

    expect(content).toBeNull();
    expect(failure).toMatchObject({ code, retryable });
    expect(failure?.message).not.toMatch(name === 'openai' ? /Anthropic|Bedrock/ : /OpenAI/);
  });

  it('with an error in its stream has the same failure as that status', () => {
    const { addEvent, answerOf } = writers[name];
    expect(read(200, answerOf(addEvent(nothingYet, given.busy))).failure).toMatchObject({
      retryable: true,
      message: expect.stringContaining('busy') as string,
    });
  });

  it('that was cut off can be retried', () => {
    expect(read(200, writers[name].answerOf(nothingYet)).failure).toMatchObject({ retryable: true });
  });
});
