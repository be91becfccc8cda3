import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';

/** About the length of a few tokens. */
const PIECE = 24;

const event = (chunk: JsonObject): string => `data: ${JSON.stringify(chunk)}\n\n`;

function firstChoice(answer: JsonObject): { readonly content: string; readonly finishReason: Json } {
  const choice = Array.isArray(answer.choices) ? answer.choices[0] : undefined;
  const message = isObject(choice) && isObject(choice.message) ? choice.message : {};
  return {
    content: typeof message.content === 'string' ? message.content : '',
    finishReason: (isObject(choice) ? choice.finish_reason : null) ?? null,
  };
}

/**
 * A chat completion as the server-sent events of `stream: true`:
 * https://platform.openai.com/docs/api-reference/chat-streaming
 * @param withUsage `stream_options.include_usage`: one more chunk, without a choice, that contains the token usage
 */
export function completionEvents(answer: JsonObject, withUsage: boolean): string[] {
  const { usage, choices: _choices, ...same } = answer;
  const head = { ...same, object: 'chat.completion.chunk' };
  const { content, finishReason } = firstChoice(answer);
  const chunk = (delta: JsonObject, finish: Json = null): string =>
    event({
      ...head,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
      ...(withUsage && { usage: null }),
    });
  // Split by code units: a model's tokens may also split a surrogate pair's escapes, and JSON can carry either half.
  const pieces = content.match(new RegExp(`[^]{1,${PIECE}}`, 'g')) ?? [];
  return [
    chunk({ role: 'assistant', content: '', refusal: null }),
    ...pieces.map((piece) => chunk({ content: piece })),
    chunk({}, finishReason),
    ...(withUsage ? [event({ ...head, choices: [], usage: usage ?? null })] : []),
    'data: [DONE]\n\n',
  ];
}

/** How often a stream pauses: often enough to be visible, but without a timer for each piece. */
const PAUSES = 20;

/** Sends the events over some time. @param pause waits for a part (0 to 1) of that time */
export async function* paceEvents(
  events: readonly string[],
  pause: (part: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const size = Math.ceil(events.length / PAUSES);
  for (let from = 0; from < events.length; from += size) {
    await pause(size / events.length);
    yield Buffer.from(events.slice(from, from + size).join(''));
  }
}
