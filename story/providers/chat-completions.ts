import { cutOff, fromStatus, refused, unreadable } from '../failures.ts';
import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import type { Body } from '../outgoing.ts';
import {
  BROKEN,
  contentReading,
  failedReading,
  fieldsIn,
  filteredReading,
  isFields,
  isList,
  receiptOf,
  textOf,
} from './reading.ts';
import { schemaInWords } from './schema.ts';
import type { Gathered, Reading, WriterOrder, WriterSettings } from './types.ts';

/** The chat completions API of OpenAI and similar servers: https://platform.openai.com/docs/api-reference/chat */

export const CHAT_PATH = '/v1/chat/completions';

/** A key pasted with a trailing newline would make the header invalid. */
export const bearer = (key: string): Record<string, string> => ({
  authorization: `Bearer ${key.trim()}`,
  'content-type': 'application/json',
});

/**
 * The common part of every such request. `without` lists the fields that the server has refused: the schema is then
 * described in words.
 */
export function chatBody(
  order: WriterOrder,
  { model, isStream, without }: WriterSettings,
): Record<string, Body | undefined> {
  const hasSchema = !without.includes('json_schema');
  const { name, schema } = order.format;
  const streams = isStream && !without.includes('stream');
  return {
    model: fixed(order.model ?? model),
    messages: [
      { role: fixed('system'), content: fixed(`${order.system}${hasSchema ? '' : schemaInWords(schema)}`) },
      { role: fixed('user'), content: order.user },
    ],
    ...(hasSchema
      ? { response_format: fixed({ type: 'json_schema', json_schema: { name, strict: true, schema } }) }
      : without.includes('json_object')
        ? {}
        : { response_format: fixed({ type: 'json_object' }) }),
    ...(streams ? { stream: true } : {}),
    ...(streams && !without.includes('stream_options') ? { stream_options: { include_usage: true } } : {}),
  };
}

/** Optional fields. Those whose names are ordinary words come last, and only count where they are quoted. */
const NAMED = ['safety_identifier', 'reasoning_effort', 'max_completion_tokens', 'max_tokens', 'stream_options'];
const FORMATS = ['json_schema', 'json_object', 'response_format'];
const QUOTED = ['temperature', 'store', 'stream'];
const MARKS = ["'", '"', '`'];

/**
 * The optional field that a refusal (400 or 422) is about; empty when none is named. Servers name it in `error.param`,
 * in a message, or in FastAPI's `detail`.
 */
export function refusedField(answer: unknown, without: readonly string[]): string {
  const error = fieldsIn(fieldsIn(answer).error);
  const param = textOf(error.param);
  const said = param === '' ? JSON.stringify(answer) : `"${param}"`;
  const named = NAMED.find((field) => said.indexOf(field) !== -1);
  if (named !== undefined) return without.includes(named) ? '' : named;
  if (FORMATS.some((field) => said.indexOf(field) !== -1)) {
    if (!without.includes('json_schema')) return 'json_schema';
    return without.includes('json_object') ? '' : 'json_object';
  }
  const quoted = QUOTED.find((field) => MARKS.some((mark) => said.indexOf(`${mark}${field}`) !== -1));
  return quoted === undefined || without.includes(quoted) ? '' : quoted;
}

const NO_CREDIT = ['insufficient_quota', 'insufficient_balance', 'billing_hard_limit_reached', 'credits_exhausted'];
const BLOCKED = ['moderation_blocked', 'content_policy_violation'];

/** The status for an error in a stream, which has none itself. */
function statusOf(code: string, type: string): number {
  if (code === 'rate_limit_exceeded') return 429;
  if (code === 'invalid_api_key') return 401;
  if (code === 'model_not_found') return 404;
  return type === 'invalid_request_error' ? 400 : 500;
}

/**
 * The failure of such a server.
 * @param status 200 when the error came in a stream
 */
export function chatFailure(status: number, answer: unknown, asked: Asked, without: readonly string[]) {
  const given = fieldsIn(answer).error;
  const error = fieldsIn(given);
  const code = textOf(error.code);
  const type = textOf(error.type);
  const known = status === 200 ? statusOf(code, type) : status;
  const field = known === 400 || known === 422 ? refusedField(answer, without) : '';
  if (NO_CREDIT.includes(code) || NO_CREDIT.includes(type)) return fromStatus(known, 'insufficient_quota', asked);
  if (BLOCKED.includes(code)) return fromStatus(known, 'moderation_blocked', asked);
  return fromStatus(known, '', asked, field);
}

/** The text of a message: some servers send a list of parts, of which only the text parts are the answer. */
function contentText(content: unknown): string {
  const parts = isList(content) ? content : [content];
  return parts
    .map((part) => (isFields(part) ? (part.type === 'text' || part.type === undefined ? part.text : '') : part))
    .map((text) => (typeof text === 'string' ? text : ''))
    .join('');
}

/** The answer to a chat completion. */
export function readChat(
  provider: string,
  status: number,
  answer: unknown,
  asked: Asked,
  without: readonly string[],
): Reading {
  const given = fieldsIn(answer);
  const choice = isList(given.choices) ? fieldsIn(given.choices[0]) : {};
  const usage = fieldsIn(given.usage);
  const receipt = receiptOf(provider, given.model, choice.finish_reason, usage.prompt_tokens, usage.completion_tokens);
  if (status !== 200 || isFields(given.error))
    return failedReading({ provider }, chatFailure(status, answer, asked, without));
  if (!isList(given.choices)) return failedReading(receipt, unreadable('it is not a completion'));
  const message = fieldsIn(choice.message);
  if (choice.finish_reason === 'content_filter') return filteredReading(receipt);
  const refusal = textOf(message.refusal);
  if (refusal !== '') return failedReading(receipt, refused(), refusal);
  if (choice.finish_reason === BROKEN) return failedReading(receipt, unreadable('it broke off before its end'));
  if (choice.finish_reason === 'length') return failedReading(receipt, cutOff());
  const content = contentText(message.content).trim();
  return content === '' ? failedReading(receipt, unreadable('it is empty')) : contentReading(receipt, content);
}

/** The end of a stream. */
const DONE = '[DONE]';

/** One event of a stream: https://platform.openai.com/docs/api-reference/chat-streaming. Invalid events are ignored. */
export function addChunk(gathered: Gathered, event: unknown): Gathered {
  if (event === DONE) return { ...gathered, isEnded: true };
  if (!isFields(event)) return gathered;
  // Some servers send only the error's text.
  if (event.error !== undefined && event.error !== null)
    return { ...gathered, error: isFields(event.error) ? event.error : { message: 'x' } };
  const { choices, usage, model } = event;
  const choice = isList(choices) ? fieldsIn(choices[0]) : {};
  const delta = fieldsIn(choice.delta);
  return {
    ...gathered,
    text: `${gathered.text}${contentText(delta.content)}`,
    refusal: `${gathered.refusal}${typeof delta.refusal === 'string' ? delta.refusal : ''}`,
    model: typeof model === 'string' ? model : gathered.model,
    // The last chunk, which has no choice, if it was requested with `stream_options`.
    usage: isFields(usage) ? usage : gathered.usage,
    reason: typeof choice.finish_reason === 'string' ? choice.finish_reason : gathered.reason,
  };
}

/**
 * The completion that would have been sent without streaming. A stream that stopped without a reason, and without its
 * end marker, was cut off.
 */
export function wholeCompletion({ text, refusal, model, usage, reason, isEnded, error }: Gathered): unknown {
  if (error !== null) return { error };
  const isOver = isEnded || refusal !== '';
  const message = { role: 'assistant', content: text, refusal: refusal === '' ? null : refusal };
  return { model, usage, choices: [{ index: 0, finish_reason: reason ?? (isOver ? null : BROKEN), message }] };
}
