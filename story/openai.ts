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
  readonly content: string;
}

export interface JsonSchemaFormat {
  readonly name: string;
  readonly strict: true;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly response_format: { readonly type: 'json_schema'; readonly json_schema: JsonSchemaFormat };
  readonly max_completion_tokens?: number;
  readonly temperature?: number;
  readonly reasoning_effort?: string;
  readonly store: false;
  readonly safety_identifier: string;
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
): ChatRequest {
  return {
    model: settings.model,
    messages,
    response_format: { type: 'json_schema', json_schema: format },
    ...(settings.maxTokens === '' ? {} : { max_completion_tokens: JSON.parse(settings.maxTokens) }),
    ...(settings.temperature === '' ? {} : { temperature: JSON.parse(settings.temperature) }),
    ...(settings.reasoningEffort === '' ? {} : { reasoning_effort: settings.reasoningEffort }),
    store: false,
    safety_identifier: safetyIdentifier,
  };
}

/** The body of a moderation of plain text. */
export const moderationRequest = (model: string, text: string): { readonly model: string; readonly input: string } => ({
  model,
  input: text,
});

/** A shorter key is a placeholder, such as that of a server on one's own machine, and may well stand in a story. */
const SECRET_LENGTH = 16;

/** Whether a text of the other side has the key in it that it was sent: it would carry it into the story. */
export const repeatsKey = (text: string, key: string): boolean => key.length >= SECRET_LENGTH && text.indexOf(key) !== -1;
