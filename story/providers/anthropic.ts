import { cutOff, fromStatus, refused, unreadable } from '../failures.ts';
import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import { numberOf } from './numbers.ts';
import { BROKEN, contentReading, failedReading, fieldsIn, isFields, isList, receiptOf, textOf } from './reading.ts';
import { schemaInWords, withoutListLengths } from './schema.ts';
import type { Gathered, ProviderRequest, Reading, WriterOrder, WriterSettings } from './types.ts';

/** Anthropic as a writer: https://platform.claude.com/docs/en/api/messages */

const ASKED: Asked = { who: 'Anthropic', what: 'model' };
const VERSION = '2026-10-21';
/** `max_tokens` is required. */
const MAX_TOKENS = 6000;

/** A key pasted with a trailing newline would make the header invalid. */
const headers = (key: string): Record<string, string> => ({
  'x-api-key': key.trim(),
  'anthropic-version': VERSION,
  'content-type': 'application/json',
});

/** A message. This version of the API refuses `temperature`, and schemas that limit a list's length. */
function writerRequest(order: WriterOrder, settings: WriterSettings): ProviderRequest {
  const { key, model, isStream, without } = settings;
  const hasSchema = !without.includes('output_config');
  const schema = withoutListLengths(order.format.schema);
  return {
    method: 'POST',
    resourcePath: '/v1/messages',
    params: {
      headers: headers(key),
      body: {
        model: fixed(order.model ?? model),
        max_tokens: numberOf(order.maxTokens, settings.maxTokens) ?? MAX_TOKENS,
        system: fixed(`${order.system}${hasSchema ? '' : schemaInWords(schema)}`),
        messages: [{ role: fixed('user'), content: order.user }],
        ...(hasSchema ? { output_config: fixed({ format: { type: 'json_schema', schema } }) } : {}),
        ...(without.includes('metadata') ? {} : { metadata: { user_id: fixed(order.family) } }),
        ...(isStream && !without.includes('stream') ? { stream: true } : {}),
      },
    },
  };
}

/** The status that a stream's error corresponds to: https://platform.claude.com/docs/en/api/errors */
const STATUS: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** Optional fields of the request. */
const OPTIONAL = ['output_config', 'metadata', 'stream'];

/**
 * The field that a refusal is about: the message begins with the field's name (`output_config.format: ...`), or quotes
 * it.
 */
export function refusedField(answer: unknown, without: readonly string[]): string {
  const message = textOf(fieldsIn(fieldsIn(answer).error).message);
  const field = OPTIONAL.find((one) => message.startsWith(one) || message.indexOf(`\`${one}`) !== -1) ?? '';
  return without.includes(field) ? '' : field;
}

function failureOf(status: number, answer: unknown, without: readonly string[]) {
  const error = fieldsIn(fieldsIn(answer).error);
  const known = status === 200 ? (STATUS[textOf(error.type)] ?? 500) : status;
  // An account without credit gets a bad request, and only the message says so.
  if (textOf(error.message).indexOf('credit balance') !== -1) return fromStatus(known, 'insufficient_quota', ASKED);
  return fromStatus(known, '', ASKED, known === 400 ? refusedField(answer, without) : '');
}

export function read(status: number, answer: unknown, without: readonly string[]): Reading {
  const { model, content, stop_reason: reason, usage, error } = fieldsIn(answer);
  if (status !== 200 || isFields(error))
    return failedReading({ provider: 'anthropic' }, failureOf(status, answer, without));
  const { input_tokens: input, output_tokens: output } = fieldsIn(usage);
  const receipt = receiptOf('anthropic', model, reason, input, output);
  if (!isList(content)) return failedReading(receipt, unreadable('it is not a message'));
  const text = content
    .map((block) => (isFields(block) && block.type === 'text' && typeof block.text === 'string' ? block.text : ''))
    .join('')
    .trim();
  if (reason === 'refusal') return failedReading(receipt, refused(), text);
  if (reason === BROKEN) return failedReading(receipt, unreadable('it broke off before its end'));
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return failedReading(receipt, cutOff());
  return text === '' ? failedReading(receipt, unreadable('it is empty')) : contentReading(receipt, text);
}

/** One event of a stream: https://platform.claude.com/docs/en/build-with-claude/streaming */
export function addEvent(gathered: Gathered, event: unknown): Gathered {
  if (!isFields(event)) return gathered;
  const { type } = event;
  if (type === 'error') return { ...gathered, error: fieldsIn(event.error) };
  if (type === 'message_start') {
    const { model, usage } = fieldsIn(event.message);
    return { ...gathered, model, usage: fieldsIn(usage) };
  }
  if (type === 'content_block_delta') {
    const delta = fieldsIn(event.delta);
    // Reasoning arrives in deltas of another type.
    const isText = delta.type === 'text_delta' && typeof delta.text === 'string';
    return isText ? { ...gathered, text: `${gathered.text}${delta.text}` } : gathered;
  }
  if (type === 'message_delta') {
    const usage = { ...fieldsIn(gathered.usage), ...fieldsIn(event.usage) };
    return { ...gathered, usage, reason: fieldsIn(event.delta).stop_reason ?? gathered.reason };
  }
  return type === 'message_stop' ? { ...gathered, isEnded: true } : gathered;
}

/** The message that would have been sent without streaming. */
export function answerOf({ text, model, usage, reason, isEnded, error }: Gathered): unknown {
  if (error !== null) return { type: 'error', error };
  return { model, usage, stop_reason: reason ?? (isEnded ? null : BROKEN), content: [{ type: 'text', text }] };
}

// Under another name inside, because a resolver's bundle has its own `request`, and AppSync looks for that one by name.
export { writerRequest as request };
