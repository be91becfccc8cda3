import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { invalid, OpenAiError } from './openai-error.ts';
import { formatOf } from './answer-format.ts';
import type { Story } from './fitting/fit.ts';
import type { Journal } from './journal.ts';
import { judgeName, judgeStory, readReviewOrder } from './judge.ts';
import { readOrder } from './order.ts';
import { hash } from './random.ts';
import { hasStoriesIn, tellStory } from './tell.ts';
import type { StoryChoice } from './tell.ts';

/** The storyteller's model name, so that a story's receipt shows that it was not written by a model. */
export const storytellerName = 'nightlight-offline';
/** The model name if no story of the collection is about the requested subject, and the closest one was used. */
export const nearestName = `${storytellerName} (nearest)`;

interface Message {
  readonly role: string;
  readonly content: string;
}

const roles = new Set(['system', 'developer', 'user', 'assistant', 'tool']);

function contentOf(content: Json | undefined, param: string): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content))
    throw invalid(`Invalid type for '${param}': expected one of a string or array of objects.`, param, 'invalid_type');
  return content
    .map((part) => {
      if (!isObject(part) || part.type !== 'text' || typeof part.text !== 'string')
        throw invalid('The offline storyteller only reads text.', param, 'unsupported_content');
      return part.text;
    })
    .join('\n');
}

function messagesOf(body: JsonObject): Message[] {
  const { messages } = body;
  if (messages === undefined)
    throw invalid("Missing required parameter: 'messages'.", 'messages', 'missing_required_parameter');
  if (!Array.isArray(messages))
    throw invalid("Invalid type for 'messages': expected an array of objects.", 'messages', 'invalid_type');
  if (messages.length === 0)
    throw invalid(
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
      'messages',
      'empty_array',
    );
  return messages.map((message, index) => {
    if (!isObject(message))
      throw invalid(`Invalid type for 'messages[${index}]': expected an object.`, `messages[${index}]`, 'invalid_type');
    if (typeof message.role !== 'string' || !roles.has(message.role))
      throw invalid(`Invalid value for 'messages[${index}].role'.`, `messages[${index}].role`, 'invalid_value');
    return { role: message.role, content: contentOf(message.content, `messages[${index}].content`) };
  });
}

function refuseWhatIsMissing(body: JsonObject): void {
  if (typeof body.model !== 'string' || body.model === '') throw invalid('you must provide a model parameter', null);
  if (isObject(body.stream_options) && body.stream !== true) {
    throw invalid(
      "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      'stream_options',
      'invalid_value',
    );
  }
  if (typeof body.n === 'number' && body.n !== 1)
    throw invalid('The offline storyteller gives one answer at a time.', 'n', 'unsupported_value');
}

/**
 * About four characters per token, the rule of thumb in OpenAI's help pages for English: there is no tokenizer
 * offline.
 */
export const tokensIn = (text: string): number => Math.ceil(text.length / 4);

function limitOf(body: JsonObject): number {
  const limit = body.max_completion_tokens ?? body.max_tokens;
  if (limit === undefined || limit === null) return Infinity;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1)
    throw invalid(
      "Invalid 'max_completion_tokens': expected an integer above 0.",
      'max_completion_tokens',
      'integer_below_min_value',
    );
  return limit;
}

const asText = (story: Story): string => [story.title, ...story.pages.map((page) => page.text)].join('\n\n');

/**
 * A family's evening is remembered under the story's id; a request without a family or id is answered and not
 * remembered.
 */
function chooseStory(
  body: JsonObject,
  asked: Message,
  pages: number | undefined,
  { seed, journal }: StorytellerContext,
): StoryChoice {
  const order = readOrder(asked.content, pages);
  if (!hasStoriesIn(order.language))
    throw invalid(
      `The offline storyteller has no stories in the language ${order.language}.`,
      'messages',
      'unsupported_language',
    );
  const family =
    typeof body.safety_identifier === 'string' && order.seed !== undefined ? body.safety_identifier : undefined;
  const telling = tellStory(
    order,
    family === undefined ? [] : journal.history(family),
    `${seed}|${typeof body.seed === 'number' ? body.seed : ''}|${order.seed ?? hash(asked.content)}`,
  );
  if (telling === undefined)
    throw invalid(
      `The offline storyteller has no story that fits ${order.pages} pages.`,
      'response_format',
      'unsupported_length',
    );
  if (family !== undefined && order.seed !== undefined)
    journal.record(family, { seed: order.seed, work: telling.work });
  return telling;
}

export interface StorytellerContext {
  /** Chooses between stories that fit an order equally well. */
  readonly seed: string;
  readonly journal: Journal;
}

/** A story as an answer, independent of the API. */
export interface ChatAnswer {
  readonly id: string;
  readonly content: string;
  readonly model: string;
  /** Whether the answer was cut off at the token limit. */
  readonly isCut: boolean;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** The file of the collection. */
  readonly name: string;
}

interface Answer {
  readonly whole: string;
  readonly model: string;
  readonly name: string;
}

/** A judgment, if the message asks for one. */
function judged({ content }: Message): Answer | undefined {
  const order = readReviewOrder(content);
  return order === undefined
    ? undefined
    : { whole: JSON.stringify(judgeStory(order)), model: judgeName, name: 'judge' };
}

function written(body: JsonObject, asked: Message, teller: StorytellerContext): Answer {
  const format = formatOf(body.response_format);
  const { story, fits, name } = chooseStory(body, asked, format.kind === 'schema' ? format.pages : undefined, teller);
  const whole = format.kind === 'text' ? asText(story) : JSON.stringify(story);
  return { whole, model: fits ? storytellerName : nearestName, name };
}

/** Answers a chat completion request. @throws OpenAiError for what OpenAI would refuse */
export function answerChat(body: JsonObject, teller: StorytellerContext): ChatAnswer {
  refuseWhatIsMissing(body);
  const messages = messagesOf(body);
  const limit = limitOf(body);
  const asked = messages.filter(({ role }) => role === 'user').at(-1);
  if (asked === undefined)
    throw new OpenAiError(
      400,
      'The offline storyteller needs a message from the user.',
      'missing_user_message',
      'messages',
    );
  const { whole, model, name } = judged(asked) ?? written(body, asked, teller);
  const isCut = tokensIn(whole) > limit;
  const content = isCut ? whole.slice(0, limit * 4) : whole;
  return {
    id: `offline-${hash(whole).toString(16).padStart(8, '0')}${hash(asked.content).toString(16).padStart(8, '0')}`,
    content,
    model,
    isCut,
    promptTokens: messages.reduce((sum, message) => sum + tokensIn(message.content) + 4, 3),
    completionTokens: tokensIn(content),
    name,
  };
}

/**
 * The answer to POST /v1/chat/completions: https://platform.openai.com/docs/api-reference/chat/object
 * @param now milliseconds since the epoch
 */
export function completeChat(body: JsonObject, teller: StorytellerContext, now: number): JsonObject {
  const { id, content, model, isCut, promptTokens, completionTokens, name } = answerChat(body, teller);
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: Math.floor(now / 1000),
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: isCut ? 'length' : 'stop',
      },
    ],
    usage: usageOf(promptTokens, completionTokens),
    service_tier: 'default',
    system_fingerprint: `fp_${name}`,
  };
}

const usageOf = (prompt: number, completion: number): JsonObject => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
});
