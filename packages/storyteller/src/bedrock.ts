import { answerChat } from './chat.ts';
import type { StorytellerContext } from './chat.ts';
import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { isFlagged, moderationName } from './moderation/moderation.ts';
import { OpenAiError } from './openai-error.ts';
import { isOwnPicture } from './pictures/png.ts';

/**
 * The storyteller behind Amazon Bedrock's Converse, and its word list behind ApplyGuardrail. Both identify themselves:
 * Converse in the trace of a prompt router, which names the model that a router has chosen, and the guardrail in its
 * reason.
 */

const invalid = (message: string): OpenAiError => new OpenAiError(400, message);

const textsIn = (blocks: Json | undefined): string =>
  (Array.isArray(blocks) ? blocks : [])
    .map((block) => (isObject(block) && typeof block.text === 'string' ? block.text : ''))
    .join('\n');

function schemaOf({ outputConfig }: JsonObject): JsonObject | undefined {
  const format = isObject(outputConfig) ? outputConfig.textFormat : undefined;
  const structure = isObject(format) && isObject(format.structure) ? format.structure.jsonSchema : undefined;
  if (!isObject(structure)) return undefined;
  if (typeof structure.schema !== 'string') throw invalid('outputConfig: the schema must be a JSON string');
  const schema: unknown = JSON.parse(structure.schema);
  if (!isObject(schema)) throw invalid('outputConfig: the schema must be an object');
  return schema;
}

function asChat(modelId: string, body: JsonObject): JsonObject {
  if (!Array.isArray(body.messages)) throw invalid("Value at 'messages' failed to satisfy constraint: required");
  const schema = schemaOf(body);
  const limit = isObject(body.inferenceConfig) ? body.inferenceConfig.maxTokens : undefined;
  return {
    model: modelId,
    messages: [
      { role: 'system', content: textsIn(body.system) },
      ...body.messages.filter(isObject).map(({ role = null, content }) => ({ role, content: textsIn(content) })),
    ],
    ...(limit !== undefined && { max_completion_tokens: limit }),
    ...(schema !== undefined && { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } } }),
    ...(isObject(body.requestMetadata) && { safety_identifier: body.requestMetadata.family ?? null }),
  };
}

export function converse(modelId: string, body: JsonObject, teller: StorytellerContext): JsonObject {
  const { content, model, isCut, promptTokens, completionTokens } = answerChat(asChat(modelId, body), teller);
  return {
    output: { message: { role: 'assistant', content: [{ text: content }] } },
    stopReason: isCut ? 'max_tokens' : 'end_turn',
    usage: {
      inputTokens: promptTokens,
      outputTokens: completionTokens,
      totalTokens: promptTokens + completionTokens,
    },
    metrics: { latencyMs: 1 },
    trace: { promptRouter: { invokedModelId: model } },
  };
}

/** About the length of a few tokens. */
const PIECE = 24;

/** The events of ConverseStream, each as `{<event type>: <payload>}`. */
export function converseEvents(answer: JsonObject): JsonObject[] {
  const { output, stopReason = null, usage = null, metrics = null, trace = null } = answer;
  const message = isObject(output) && isObject(output.message) ? output.message : {};
  const pieces = textsIn(message.content).match(new RegExp(`[^]{1,${PIECE}}`, 'g')) ?? [];
  return [
    { messageStart: { role: 'assistant' } },
    ...pieces.map((text) => ({ contentBlockDelta: { contentBlockIndex: 0, delta: { text } } })),
    { contentBlockStop: { contentBlockIndex: 0 } },
    { messageStop: { stopReason } },
    { metadata: { usage, metrics, trace } },
  ];
}

/** As in the moderation, pictures that were drawn here are accepted; nothing is known about any other. */
function isBad(block: Json): boolean {
  if (!isObject(block)) return false;
  if (isObject(block.text)) return isFlagged(typeof block.text.text === 'string' ? block.text.text : '');
  const source = isObject(block.image) && isObject(block.image.source) ? block.image.source.bytes : undefined;
  return typeof source === 'string' && !isOwnPicture(Buffer.from(source, 'base64'));
}

export function applyGuardrail(body: JsonObject): JsonObject {
  if (!Array.isArray(body.content) || (body.source !== 'INPUT' && body.source !== 'OUTPUT'))
    throw invalid("Value at 'content' or 'source' failed to satisfy constraint");
  const intervenes = body.content.some(isBad);
  return {
    usage: { contentPolicyUnits: 1 },
    action: intervenes ? 'GUARDRAIL_INTERVENED' : 'NONE',
    actionReason: moderationName,
    outputs: intervenes ? [{ text: 'Blocked.' }] : [],
    assessments: [],
  };
}
