import type { WriterName } from '../../story/providers/types.ts';
import type { JsonObject } from 'local-cloud';

/**
 * Each provider's answers in success, and in each kind of failure: one table for the tests of both pipeline and worker.
 */

interface Failing {
  readonly fault: string;
  readonly status: number;
  readonly answer: JsonObject;
  readonly code: 'ModelUnavailable' | 'ModelRefused';
  readonly retryable: boolean;
  /** The text of its message, beside the provider's name. */
  readonly says: RegExp;
}

export interface ProviderAnswers {
  /** @param content the text of the answer, with the model's thinking beside it if the provider shows that */
  readonly good: (content: string) => JsonObject;
  readonly failing: readonly Failing[];
  /** An error at the beginning of a stream. */
  readonly busy: JsonObject;
}

/** The path of a writer's requests at a scripted server that stands in for the provider, including `/v1`. */
export const writerPath: Readonly<Record<WriterName, string>> = {
  openai: '/v1/chat/completions',
  compatible: '/v1/chat/completions',
  anthropic: '/v1/messages',
  bedrock: '/v1/model/gpt-6-luna/converse-stream',
};

type Answered = readonly [status: number, answer: JsonObject];

interface Faults {
  readonly wrongKey: Answered;
  readonly noCredit: Answered;
  readonly unknownModel: Answered;
  readonly refusal: JsonObject;
  readonly cutOff: JsonObject;
  readonly outage: Answered;
}

const final = { code: 'ModelUnavailable', retryable: false } as const;
const failing = (faults: Faults): readonly Failing[] => [
  { fault: 'a wrong key', ...answered(faults.wrongKey), ...final, says: /rejected the key|did not allow/ },
  { fault: 'no credit', ...answered(faults.noCredit), ...final, says: /no credit left/ },
  { fault: 'an unknown model', ...answered(faults.unknownModel), ...final, says: /isn't known/ },
  {
    fault: 'a refusal',
    ...answered([200, faults.refusal]),
    code: 'ModelRefused',
    retryable: false,
    says: /another idea|declined|didn't want/i,
  },
  { fault: 'a cut-off', ...answered([200, faults.cutOff]), ...final, says: /NIGHTLIGHT_MAX_TOKENS/ },
  { fault: 'an outage', ...answered(faults.outage), code: 'ModelUnavailable', retryable: true, says: /\d{3}/ },
];
const answered = ([status, answer]: Answered) => ({ status, answer });

const chat = (choice: JsonObject): JsonObject => ({
  model: 'model-1',
  choices: [choice],
  usage: { prompt_tokens: 900, completion_tokens: 700 },
});
const completions = (unknownModel: JsonObject): ProviderAnswers => ({
  good: (content) => chat({ message: { content }, finish_reason: 'stop' }),
  failing: failing({
    wrongKey: [401, { error: { code: 'invalid_api_key', message: 'Incorrect API key provided.' } }],
    noCredit: [429, { error: { code: 'insufficient_quota' } }],
    unknownModel: [404, { error: unknownModel }],
    refusal: chat({ message: { content: null, refusal: 'No.' }, finish_reason: 'stop' }),
    cutOff: chat({ message: { content: '{"title":"x"}' }, finish_reason: 'length' }),
    outage: [503, { error: { message: 'The server is overloaded.' } }],
  }),
  busy: { error: { code: 'rate_limit_exceeded' } },
});

const message = (changes: JsonObject): JsonObject => ({
  type: 'message',
  model: 'model-1',
  content: [{ type: 'text', text: '{"title":"x"}' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 900, output_tokens: 700 },
  ...changes,
});
const anthropicError = (type: string, message: string): JsonObject => ({ type: 'error', error: { type, message } });
const anthropic: ProviderAnswers = {
  good: (text) =>
    message({
      content: [
        { type: 'thinking', thinking: 'Hm.' },
        { type: 'text', text },
      ],
    }),
  failing: failing({
    wrongKey: [401, anthropicError('authentication_error', 'invalid x-api-key')],
    noCredit: [
      400,
      anthropicError('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    ],
    unknownModel: [404, anthropicError('not_found_error', 'model: no-such-model')],
    refusal: message({ stop_reason: 'refusal' }),
    cutOff: message({ stop_reason: 'max_tokens' }),
    outage: [529, anthropicError('overloaded_error', 'Overloaded')],
  }),
  busy: anthropicError('rate_limit_error', 'Too many requests'),
};

const converse = (stopReason: string, text = '{"title":"x"}'): JsonObject => ({
  output: { message: { role: 'assistant', content: [{ reasoningContent: {} }, { text }] } },
  stopReason,
  usage: { inputTokens: 900, outputTokens: 700 },
});
const bedrock: ProviderAnswers = {
  good: (text) => converse('end_turn', text),
  failing: failing({
    // It has no key: the signature was refused.
    wrongKey: [403, { message: 'User: x is not authorized to perform: bedrock:InvokeModel' }],
    noCredit: [403, { message: 'Model access is denied due to INVALID_PAYMENT_INSTRUMENT' }],
    unknownModel: [400, { message: 'The provided model identifier is invalid.' }],
    refusal: converse('refusal'),
    cutOff: converse('max_tokens'),
    outage: [503, { message: 'Bedrock is unable to process your request.' }],
  }),
  busy: { throttlingException: { message: 'Too many requests' } },
};

export const providerAnswers: Readonly<Record<WriterName, ProviderAnswers>> = {
  openai: completions({ code: 'model_not_found', message: 'The model does not exist.' }),
  // In Ollama's words.
  compatible: completions({ message: 'model "llama3.2" not found, try pulling it first', type: 'api_error' }),
  anthropic,
  bedrock,
};

export const writerNames = ['openai', 'anthropic', 'bedrock', 'compatible'] as const satisfies readonly WriterName[];

/** Every case of the given providers, for one test each. */
export const failuresOf = <Name extends WriterName>(
  names: readonly Name[],
): readonly (Failing & { readonly name: Name })[] =>
  names.flatMap((name) => providerAnswers[name].failing.map((one) => ({ ...one, name })));
