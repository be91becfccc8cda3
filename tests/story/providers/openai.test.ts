import { describe, expect, it } from 'vitest';
import { answerFormat } from '../../../story/prompt.ts';
import { checkText, readCheck } from '../../../story/providers/openai-checker.ts';
import { read, refusedField, request } from '../../../story/providers/openai.ts';
import { BROKEN } from '../../../story/providers/reading.ts';
import { wire } from '../../support/guarded.ts';

const readOk = (answer: unknown) => read(200, answer, []);
const completion = (choice: object) => ({ choices: [choice] });
const message = (fields: object, finish_reason = 'stop') => completion({ message: fields, finish_reason });

describe('an answer from OpenAI', () => {
  it('returns the content', () => {
    expect(readOk(message({ content: ' {"title":"x"} ' }))).toMatchObject({ content: '{"title":"x"}', failure: null });
  });

  it.each([
    ['what AppSync makes of bad JSON', ''],
    ['null', null],
    ['an empty object', {}],
    ['a list', []],
    ['no choices', { choices: [] }],
    ['choices that are not a list', { choices: { length: 1, 0: { message: { content: 'x' } } } }],
    ['a choice without message', completion({})],
    ['null content', message({ content: null })],
    ['empty content', message({ content: '  ' })],
    ['content that is not text', message({ content: [{ type: 'text' }] })],
    ['a stream that broke off', message({ content: '{"title":"x' }, BROKEN)],
  ])('counts as unreadable with %s, retryable', (_what, answer) => {
    expect(readOk(answer)).toMatchObject({
      content: null,
      failure: { code: 'ModelUnavailable', retryable: true },
    });
  });

  it("recognizes a refusal, and the provider's filter", () => {
    expect(readOk(message({ content: null, refusal: "I can't help with that." }))).toMatchObject({
      failure: { code: 'ModelRefused', retryable: false },
      refusal: "I can't help with that.",
    });
    expect(readOk(message({ content: null }, 'content_filter'))).toMatchObject({ content: null, isFiltered: true });
  });

  it("reads a list of parts, and ignores the model's thinking", () => {
    const parts = [
      { type: 'reasoning', text: 'Hm.' },
      { type: 'text', text: '{"title":' },
      { type: 'text', text: '"x"}' },
    ];

    expect(readOk(message({ content: parts, reasoning_content: 'Hm.' })).content).toBe('{"title":"x"}');
  });

  it('is not paid for again if it ran out of tokens', () => {
    expect(readOk(message({ content: '{"title":"x' }, 'length')).failure).toMatchObject({
      code: 'ModelUnavailable',
      retryable: false,
      message: expect.stringContaining('NIGHTLIGHT_MAX_TOKENS') as string,
    });
  });

  it.each([
    ['no credit', { code: 'insufficient_quota' }, false, /no credit left/],
    ['a wrong key', { code: 'invalid_api_key' }, false, /rejected the key/],
    ['an unknown model', { code: 'model_not_found' }, false, /isn't known to OpenAI/],
    ['too many requests', { code: 'rate_limit_exceeded' }, true, /busy/],
    ['a fault of its own', { type: 'server_error' }, true, /isn't available/],
    ['a fault without a name', { message: 'x' }, true, /isn't available/],
  ])('recognizes %s in a stream after a successful status', (_what, error, retryable, sentence) => {
    const { failure } = readOk({ error });

    expect(failure).toMatchObject({ code: 'ModelUnavailable', retryable });
    expect(failure?.message).toMatch(sentence);
  });
});

describe('its receipt', () => {
  it('keeps existing values', () => {
    const answer = {
      ...message({ content: 'x' }),
      model: 'gpt-6-luna-2026',
      usage: { prompt_tokens: 900, completion_tokens: 700.4 },
    };

    expect(readOk(answer).receipt).toEqual({
      provider: 'openai',
      totalTokens: 1600,
      model: 'gpt-6-luna-2026',
      promptTokens: 900,
      completionTokens: 700,
      finishReason: 'stop',
    });
  });

  it.each([
    ['', {}],
    [{}, {}],
    [{ model: 7, usage: { prompt_tokens: '900', completion_tokens: -1 }, choices: [null] }, {}],
    [{ usage: [] }, {}],
  ])('leaves out missing values: %j', (answer, receipt) => {
    expect(readOk(answer).receipt).toEqual({ provider: 'openai', ...receipt });
  });
});

describe('a check by OpenAI', () => {
  it.each([
    ['a pass', { results: [{ flagged: false }] }, 'passed'],
    ['several passes', { results: [{ flagged: false }, { flagged: false }] }, 'passed'],
    ['a flag', { results: [{ flagged: true }] }, 'flagged'],
    ['one flag of many', { results: [{ flagged: false }, { flagged: true }, {}] }, 'flagged'],
    ['no results', { results: [] }, 'none'],
    ['no flag', { results: [{}] }, 'none'],
    ['a flag that is not a boolean', { results: [{ flagged: 'false' }] }, 'none'],
    ['a part without flag', { results: [{ flagged: false }, {}] }, 'none'],
    ['an empty object', {}, 'none'],
    ['bad JSON', '', 'none'],
    ['null', null, 'none'],
  ])('%s', (_what, answer, verdict) => {
    expect(readCheck(200, answer, 'AGE_6_8').verdict).toBe(verdict);
  });
});

describe('a request to OpenAI', () => {
  const settings = {
    key: 'sk-x\n',
    model: 'gpt-6-luna',
    temperature: '',
    maxTokens: '8000',
    reasoningEffort: 'low',
    isStream: false,
    without: [],
  };
  const order = { system: 'Rules.', user: '{}', format: answerFormat({ pages: 5 }), family: 'sub-1' };
  const sent = (changes: object = {}, of: object = {}) =>
    wire(request({ ...order, ...of }, { ...settings, ...changes }).params.body);

  it('requires strict JSON, disables storage, and leaves the temperature out', () => {
    expect(sent()).toEqual({
      model: 'gpt-6-luna',
      messages: [
        { role: 'system', content: 'Rules.' },
        { role: 'user', content: '{}' },
      ],
      response_format: { type: 'json_schema', json_schema: { ...answerFormat({ pages: 5 }), strict: true } },
      max_completion_tokens: 8000,
      reasoning_effort: 'low',
      store: false,
      safety_identifier: 'sub-1',
    });
  });

  it('sends a configured temperature, and no effort if none is configured', () => {
    const body = sent({ temperature: '0.7', reasoningEffort: '', maxTokens: '' });

    expect(body).toMatchObject({ temperature: 0.7 });
    expect(body).not.toHaveProperty('reasoning_effort');
    expect(body).not.toHaveProperty('max_completion_tokens');
  });

  it("prefers the request's choices to the settings", () => {
    expect(sent({ temperature: '0.7' }, { model: 'gpt-6-sol', maxTokens: 900, temperature: 0 })).toMatchObject({
      model: 'gpt-6-sol',
      max_completion_tokens: 900,
      temperature: 0,
    });
  });

  it.each([
    ['store', (body: object) => expect(body).not.toHaveProperty('store')],
    ['safety_identifier', (body: object) => expect(body).not.toHaveProperty('safety_identifier')],
    ['reasoning_effort', (body: object) => expect(body).not.toHaveProperty('reasoning_effort')],
    ['max_completion_tokens', (body: object) => expect(body).toMatchObject({ max_tokens: 8000 })],
    ['json_schema', (body: object) => expect(body).toMatchObject({ response_format: { type: 'json_object' } })],
    ['stream', (body: object) => expect(body).not.toHaveProperty('stream')],
    ['stream_options', (body: object) => expect(body).not.toHaveProperty('stream_options')],
  ])('leaves out %s where it was refused', (field, check) => {
    check(sent({ isStream: true, without: [field] }));
  });

  it('describes the schema in words to a server that does not support one', () => {
    const { messages, response_format: format } = sent({ without: ['json_schema', 'json_object'] }) as {
      messages: { content: string }[];
      response_format?: unknown;
    };

    expect(format).toBeUndefined();
    expect(messages[0]?.content).toMatch(/^Rules\.[^]*JSON schema[^]*"pages"/);
  });

  it('trims a key that was stored with a line end', () => {
    expect(request(order, settings).params.headers).toEqual({
      authorization: 'Bearer sk-x',
      'content-type': 'application/json',
    });
  });
});

describe('the field that a refusal is about', () => {
  it.each([
    ['error.param', { error: { param: 'store', message: 'x' } }, 'store'],
    ['a nested param', { error: { param: 'response_format.json_schema' } }, 'json_schema'],
    [
      'a message',
      { error: { message: 'Unrecognized request argument supplied: safety_identifier' } },
      'safety_identifier',
    ],
    ['a message of one word', { error: { message: "Unsupported parameter: 'store' is not supported." } }, 'store'],
    ['a bare message', { error: 'json: unknown field "stream_options"' }, 'stream_options'],
    [
      "FastAPI's detail",
      { detail: [{ loc: ['body', 'reasoning_effort'], msg: 'extra fields not permitted' }] },
      'reasoning_effort',
    ],
    ['a word that only looks like one', { error: { message: 'The upstream store of models is restoring.' } }, ''],
    ['nothing', { error: { message: 'Bad request.' } }, ''],
    ['nothing at all', '', ''],
  ])('is found in %s', (_where, answer, field) => {
    expect(refusedField(answer, [])).toBe(field);
  });

  it('changes from a schema to any JSON, then to words, and then stops', () => {
    const answer = { error: { param: 'response_format' } };
    expect(refusedField(answer, [])).toBe('json_schema');
    expect(refusedField(answer, ['json_schema'])).toBe('json_object');
    expect(refusedField(answer, ['json_schema', 'json_object'])).toBe('');
  });
});

describe('the request for a check', () => {
  it('contains the model and the text', () => {
    expect(wire(checkText('a mouse', { key: 'sk', model: 'omni-moderation-latest' }).params.body)).toEqual({
      model: 'omni-moderation-latest',
      input: 'a mouse',
    });
  });

  it('names the safety check, not the model, when it does not exist', () => {
    expect(readCheck(404, {}, 'AGE_6_8').failure?.message).toContain(
      "The safety check in your settings isn't known to OpenAI",
    );
  });
});
