import { MAX_ANSWER_LENGTH } from '../../story/parse.ts';
import { parseJson } from '../shared/json.ts';

/**
 * Reads a chat completion that comes as server-sent events (https://platform.openai.com/docs/api-reference/chat-streaming) into
 * the completion that would have come at once. A server that does not stream sends just that, and it is taken as well.
 */

interface Chunk {
  readonly model?: unknown;
  readonly usage?: unknown;
  readonly choices?: unknown;
}

interface Choice {
  readonly index?: unknown;
  readonly delta?: { readonly content?: unknown; readonly refusal?: unknown } | null;
  readonly finish_reason?: unknown;
}

export class TooLong extends Error {
  override readonly name = 'TooLong';
}

const DATA = /^data:\s?(.*)$/;

/** @param onText hears each piece of the content as it comes */
export async function readCompletionStream(
  { contentType, body }: { readonly contentType: string; readonly body: AsyncIterable<Uint8Array> },
  onText: (text: string) => void,
): Promise<unknown> {
  const isStream = contentType.startsWith('text/event-stream');
  const completion = new Completion(onText);
  const decoder = new TextDecoder();
  let rest = '';
  let length = 0;
  for await (const piece of body) {
    length += piece.length;
    if (length > MAX_ANSWER_LENGTH) throw new TooLong();
    rest += decoder.decode(piece, { stream: true });
    if (!isStream) continue;
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) completion.line(line);
  }
  if (isStream) {
    completion.line(rest);
    return completion.whole();
  }
  const answer = parseJson(rest);
  onText(contentIn(answer));
  return answer;
}

const contentIn = (answer: unknown): string => {
  const content = (answer as { choices?: { message?: { content?: unknown } }[] } | null)?.choices?.[0]?.message
    ?.content;
  return typeof content === 'string' ? content : '';
};

/** What has come so far. Anything that is not as it should be is left out: whoever reads the whole finds it missing. */
class Completion {
  readonly #onText: (text: string) => void;
  #content = '';
  #refusal = '';
  #model: unknown;
  #usage: unknown;
  #finishReason: unknown = null;

  constructor(onText: (text: string) => void) {
    this.#onText = onText;
  }

  line(line: string): void {
    const data = DATA.exec(line)?.[1];
    if (data === undefined || data === '[DONE]') return;
    const chunk = parseJson(data);
    if (typeof chunk === 'object' && chunk !== null) this.#add(chunk);
  }

  #add({ model, usage, choices }: Chunk): void {
    if (typeof model === 'string') this.#model = model;
    // The last chunk, which has no choice, when it was asked for with `stream_options`.
    if (typeof usage === 'object' && usage !== null) this.#usage = usage;
    const choice = (Array.isArray(choices) ? choices[0] : undefined) as Choice | null | undefined;
    if (typeof choice !== 'object' || choice === null) return;
    if (typeof choice.finish_reason === 'string') this.#finishReason = choice.finish_reason;
    const { content, refusal } = choice.delta ?? {};
    if (typeof refusal === 'string') this.#refusal += refusal;
    if (typeof content === 'string' && content !== '') {
      this.#content += content;
      this.#onText(content);
    }
  }

  whole(): unknown {
    const message = { role: 'assistant', content: this.#content, refusal: this.#refusal === '' ? null : this.#refusal };
    // Ended without a reason, it was cut off.
    const finish_reason = this.#finishReason ?? (this.#refusal === '' ? 'length' : 'stop');
    return { model: this.#model, usage: this.#usage, choices: [{ index: 0, finish_reason, message }] };
  }
}
