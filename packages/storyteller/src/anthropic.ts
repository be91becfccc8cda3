import { answerChat } from './chat.ts';
import type { StorytellerContext } from './chat.ts';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { OpenAiError } from './openai-error.ts';
import { jsonResponse } from './server.ts';
import type { HttpRequest, HttpResponse } from './server.ts';

/** The storyteller behind Anthropic's Messages API: https://platform.claude.com/docs/en/api/messages */

export const messagesPath = '/v1/messages';

const invalid = (message: string): OpenAiError => new OpenAiError(400, message);

/** The key has its own header, and the version is required. */
export function authorizeMessages({ headers }: HttpRequest): void {
  const key = headers['x-api-key'];
  if (key === undefined || key.trim() === '') throw new OpenAiError(401, 'x-api-key header is required');
  if (headers['anthropic-version'] === undefined) throw invalid('anthropic-version: header is required');
}

/** This version of the API refuses sampling settings. */
const REFUSED = ['temperature', 'top_p', 'top_k'];

function schemaOf(body: JsonObject): JsonObject | undefined {
  const format = isObject(body.output_config) ? body.output_config.format : undefined;
  if (!isObject(format)) return undefined;
  if (format.type !== 'json_schema' || !isObject(format.schema)) throw invalid('output_config.format: invalid format');
  if (/"(min|max)Items"/.test(JSON.stringify(format.schema)))
    throw invalid("output_config.format.schema: For 'array' type, property 'maxItems' is not supported");
  return format.schema;
}

/** Converts a Messages request to an equivalent chat completion request. */
function asChat(body: JsonObject): JsonObject {
  const field = REFUSED.find((name) => body[name] !== undefined);
  if (field !== undefined) throw invalid(`${field}: Extra inputs are not permitted`);
  if (typeof body.max_tokens !== 'number') throw invalid('max_tokens: Field required');
  if (!Array.isArray(body.messages)) throw invalid('messages: Field required');
  const schema = schemaOf(body);
  return {
    model: body.model ?? null,
    messages: [
      ...(typeof body.system === 'string' ? [{ role: 'system', content: body.system }] : []),
      ...body.messages,
    ],
    max_completion_tokens: body.max_tokens,
    ...(schema !== undefined && {
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
    }),
    ...(isObject(body.metadata) && { safety_identifier: body.metadata.user_id ?? null }),
  };
}

export function createMessage(body: JsonObject, teller: StorytellerContext): JsonObject {
  const { id, content, model, isCut, promptTokens, completionTokens } = answerChat(asChat(body), teller);
  return {
    id: `msg-${id}`,
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text: content }],
    stop_reason: isCut ? 'max_tokens' : 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: promptTokens, output_tokens: completionTokens },
  };
}

/** About the length of a few tokens. */
const PIECE = 24;

/** The events of `stream: true`: https://platform.claude.com/docs/en/build-with-claude/streaming */
export function messageEvents(message: JsonObject): string[] {
  const [block] = message.content as [{ text: string }];
  const usage = message.usage as { input_tokens: number; output_tokens: number };
  const event = (type: string, fields: JsonObject): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
  const pieces = block.text.match(new RegExp(`[^]{1,${PIECE}}`, 'g')) ?? [];
  return [
    event('message_start', {
      message: { ...message, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } },
    }),
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    event('ping', {}),
    ...pieces.map((text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })),
    event('content_block_stop', { index: 0 }),
    event('message_delta', {
      delta: { stop_reason: message.stop_reason ?? null, stop_sequence: null },
      usage: { output_tokens: usage.output_tokens },
    }),
    event('message_stop', {}),
  ];
}

const TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
};

export const messageError = ({ status, message }: OpenAiError): HttpResponse =>
  jsonResponse(status, { type: 'error', error: { type: TYPES[status] ?? 'api_error', message } });
