import { foldText } from './fold.ts';
import type { Letters } from './fold.ts';
import { fixed } from './outgoing.ts';
import type { Body } from './outgoing.ts';
import { TURNS, blocksOf } from './units.ts';

/** The shapes of OpenAI's HTTP API that are used: https://platform.openai.com/docs/api-reference/chat and /moderations. */

export const CHAT_PATH = '/v1/chat/completions';
export const MODERATION_PATH = '/v1/moderations';

/** What every request carries. A key pasted with a line end after it would make the header invalid. */
export const headers = (apiKey: string): Record<string, string> => ({
  authorization: `Bearer ${apiKey.trim()}`,
  'content-type': 'application/json',
});

/** How the model is asked, from the configuration. Empty strings mean: do not send it. */
export interface ModelSettings {
  readonly model: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly reasoningEffort: string;
}

export interface ChatMessage {
  readonly role: 'system' | 'user';
  readonly content: Body;
}

export interface JsonSchemaFormat {
  readonly name: string;
  readonly strict: true;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * The body of a chat completion.
 * `store: false`, because OpenAI keeps requests by default. `temperature` only when it is configured: reasoning models
 * refuse it. `safetyIdentifier` tells OpenAI's abuse monitoring one user from another without telling who it is.
 */
export function chatRequest(
  settings: ModelSettings,
  messages: readonly ChatMessage[],
  format: JsonSchemaFormat,
  safetyIdentifier: string,
) {
  return {
    model: fixed(settings.model),
    messages: messages.map(({ role, content }) => ({ role: fixed(role), content })),
    response_format: fixed({ type: 'json_schema', json_schema: format }),
    ...(settings.maxTokens === '' ? {} : { max_completion_tokens: fixed(JSON.parse(settings.maxTokens)) }),
    ...(settings.temperature === '' ? {} : { temperature: fixed(JSON.parse(settings.temperature)) }),
    ...(settings.reasoningEffort === '' ? {} : { reasoning_effort: fixed(settings.reasoningEffort) }),
    store: false,
    safety_identifier: fixed(safetyIdentifier),
  };
}

/** The body of a moderation of plain text. */
export const moderationRequest = (model: string, text: Body) => ({ model: fixed(model), input: text });

/** A shorter key is a placeholder, such as that of a server on one's own machine, and may well stand in a story. */
const SECRET_LENGTH = 16;

const bare = (text: string, letters: Letters): string => {
  const { folded } = foldText(text, letters);
  let kept = '';
  for (const block of blocksOf(folded)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= folded.length) break;
      if (folded.charAt(at) !== ' ') kept = kept + folded.charAt(at);
    }
  }
  return kept;
};

/**
 * Whether texts that are to be kept have the key in them that their author was sent: it would stand in the story. Looked for as names are,
 * through invisible characters and blanks, and from one text into the next.
 * @param letters of the texts
 */
export const repeatsKey = (texts: readonly string[], key: string, letters: Letters): boolean =>
  key.trim().length >= SECRET_LENGTH && bare(texts.join(' '), letters).indexOf(bare(key, letters)) !== -1;
