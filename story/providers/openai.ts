import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import { addChunk, bearer, CHAT_PATH, chatBody, readChat, wholeCompletion } from './chat-completions.ts';
import { numberOf } from './numbers.ts';
import type { Gathered, ProviderRequest, Reading, WriterOrder, WriterSettings } from './types.ts';

/** OpenAI as a writer. */

const ASKED: Asked = { who: 'OpenAI', what: 'model' };

/**
 * A chat completion. `store: false`, because OpenAI stores requests by default. `temperature` only when it is
 * configured: reasoning models refuse it.
 */
function writerRequest(order: WriterOrder, settings: WriterSettings): ProviderRequest {
  const { without, reasoningEffort, key } = settings;
  const maxTokens = numberOf(order.maxTokens, settings.maxTokens);
  const temperature = numberOf(order.temperature, settings.temperature);
  const limit = without.includes('max_completion_tokens') ? 'max_tokens' : 'max_completion_tokens';
  return {
    method: 'POST',
    resourcePath: CHAT_PATH,
    params: {
      headers: bearer(key),
      body: {
        ...chatBody(order, settings),
        ...(maxTokens === undefined || without.includes(limit) ? {} : { [limit]: maxTokens }),
        ...(temperature === undefined || without.includes('temperature') ? {} : { temperature }),
        ...(reasoningEffort === '' || without.includes('reasoning_effort')
          ? {}
          : { reasoning_effort: fixed(reasoningEffort) }),
        ...(without.includes('store') ? {} : { store: false }),
        ...(without.includes('safety_identifier') ? {} : { safety_identifier: fixed(order.family) }),
      },
    },
  };
}

export const read = (status: number, answer: unknown, without: readonly string[]): Reading =>
  readChat('openai', status, answer, ASKED, without);

export const addEvent = (gathered: Gathered, event: unknown): Gathered => addChunk(gathered, event);

export const answerOf = (gathered: Gathered): unknown => wholeCompletion(gathered);

export { refusedField } from './chat-completions.ts';

// Under another name inside, because a resolver's bundle has its own `request`, and AppSync looks for that one by name.
export { writerRequest as request };
