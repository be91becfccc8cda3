import type { Asked } from '../failures.ts';
import { addChunk, bearer, CHAT_PATH, chatBody, readChat, wholeCompletion } from './chat-completions.ts';
import { numberOf } from './numbers.ts';
import type { Gathered, ProviderRequest, Reading, WriterOrder, WriterSettings } from './types.ts';

/** Any server that speaks OpenAI's chat completions as a writer: Ollama, llama.cpp, vLLM, LM Studio ... */

const ASKED: Asked = { who: 'your model server', what: 'model' };

/** A chat completion without fields that only OpenAI supports. */
export function request(order: WriterOrder, settings: WriterSettings): ProviderRequest {
  const { without, key } = settings;
  const maxTokens = numberOf(order.maxTokens, settings.maxTokens);
  const temperature = numberOf(order.temperature, settings.temperature);
  return {
    method: 'POST',
    resourcePath: CHAT_PATH,
    params: {
      headers: bearer(key),
      body: {
        ...chatBody(order, settings),
        ...(maxTokens === undefined || without.includes('max_tokens') ? {} : { max_tokens: maxTokens }),
        ...(temperature === undefined || without.includes('temperature') ? {} : { temperature }),
      },
    },
  };
}

export const read = (status: number, answer: unknown, without: readonly string[]): Reading =>
  readChat('compatible', status, answer, ASKED, without);

export const addEvent = (gathered: Gathered, event: unknown): Gathered => addChunk(gathered, event);

export const answerOf = (gathered: Gathered): unknown => wholeCompletion(gathered);

export { refusedField } from './chat-completions.ts';
