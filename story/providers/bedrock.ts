import { cutOff, fromStatus, refused, unreadable } from '../failures.ts';
import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import { range } from '../units.ts';
import { numberOf } from './numbers.ts';
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
import { schemaInWords, withoutListLengths } from './schema.ts';
import type { Gathered, ProviderRequest, Reading, WriterOrder, WriterSettings } from './types.ts';

/** Amazon Bedrock's Converse as a writer: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */

const ASKED: Asked = { who: 'Amazon Bedrock', what: 'model' };

/** Requests are signed, so there is no key. */
const headers = (): Record<string, string> => ({ 'content-type': 'application/json' });

/** All characters that an id may contain besides letters, digits, `.`, `-` and `_`. */
const ENCODED: Readonly<Record<string, string>> = { ':': '%3A', '/': '%2F' };

/**
 * The id of a model contains `:`, and may be an ARN; as one part of the path it is encoded, and its signature encodes
 * it once more.
 */
const encoded = (model: string): string =>
  range(model.length)
    .map((at) => model.charAt(at))
    .map((unit) => ENCODED[unit] ?? unit)
    .join('');

function writerRequest(order: WriterOrder, settings: WriterSettings): ProviderRequest {
  const { isStream, without } = settings;
  const model = order.model ?? settings.model;
  const maxTokens = numberOf(order.maxTokens, settings.maxTokens);
  const temperature = numberOf(order.temperature, settings.temperature);
  const hasSchema = !without.includes('outputConfig');
  const schema = withoutListLengths(order.format.schema);
  const isLive = isStream && !without.includes('stream');
  return {
    method: 'POST',
    resourcePath: `/model/${encoded(model)}/${isLive ? 'converse-stream' : 'converse'}`,
    params: {
      headers: headers(),
      body: {
        system: [{ text: fixed(`${order.system}${hasSchema ? '' : schemaInWords(schema)}`) }],
        messages: [{ role: fixed('user'), content: [{ text: order.user }] }],
        inferenceConfig: {
          ...(maxTokens === undefined ? {} : { maxTokens }),
          ...(temperature === undefined || without.includes('temperature') ? {} : { temperature }),
        },
        ...(hasSchema
          ? {
              outputConfig: fixed({
                textFormat: {
                  type: 'json_schema',
                  structure: { jsonSchema: { name: order.format.name, schema: JSON.stringify(schema) } },
                },
              }),
            }
          : {}),
        ...(without.includes('requestMetadata') ? {} : { requestMetadata: { family: fixed(order.family) } }),
      },
    },
  };
}

/** Exceptions of a stream, which has no status. */
const STATUS: Readonly<Record<string, number>> = {
  validationException: 400,
  throttlingException: 429,
  internalServerException: 500,
  modelStreamErrorException: 500,
  serviceUnavailableException: 503,
};

/** Fields that some models do not support, recognized by Bedrock's refusal messages. */
const OPTIONAL = [
  { field: 'outputConfig', words: ['outputConfig', 'output_config', 'textFormat', 'tructured output'] },
  { field: 'requestMetadata', words: ['requestMetadata'] },
  { field: 'temperature', words: ['temperature'] },
  { field: 'stream', words: ['streaming'] },
];

export function refusedField(answer: unknown, without: readonly string[]): string {
  const message = textOf(fieldsIn(answer).message);
  const found = OPTIONAL.find(({ words }) => words.some((word) => message.indexOf(word) !== -1));
  return found === undefined || without.includes(found.field) ? '' : found.field;
}

function failureOf(status: number, answer: unknown, without: readonly string[]) {
  const { message, error } = fieldsIn(answer);
  const name = textOf(error);
  const known = status === 200 ? (STATUS[name] ?? 500) : status;
  const said = textOf(message);
  if (said.indexOf('INVALID_PAYMENT_INSTRUMENT') !== -1) return fromStatus(known, 'insufficient_quota', ASKED);
  if (known === 400 && said.indexOf('model identifier is invalid') !== -1) return fromStatus(404, '', ASKED);
  // The model itself failed (ModelErrorException).
  if (known === 424) return fromStatus(500, '', ASKED);
  return fromStatus(known, '', ASKED, known === 400 ? refusedField(answer, without) : '');
}

const FILTERED = ['guardrail_intervened', 'content_filtered'];
const CUT_OFF = ['max_tokens', 'model_context_window_exceeded'];

/**
 * An answer of Converse. It names a model only when a prompt router has chosen one; otherwise it is the requested one.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_PromptRouterTrace.html
 */
export function read(status: number, answer: unknown, without: readonly string[], model = ''): Reading {
  const { output, stopReason, usage, trace, error } = fieldsIn(answer);
  if (status !== 200 || textOf(error) !== '')
    return failedReading({ provider: 'bedrock' }, failureOf(status, answer, without));
  const { inputTokens, outputTokens } = fieldsIn(usage);
  const routed = textOf(fieldsIn(fieldsIn(trace).promptRouter).invokedModelId);
  const receipt = receiptOf('bedrock', routed === '' ? model : routed, stopReason, inputTokens, outputTokens);
  const { content } = fieldsIn(fieldsIn(output).message);
  if (FILTERED.includes(textOf(stopReason))) return filteredReading(receipt);
  if (!isList(content)) return failedReading(receipt, unreadable('it is not a message'));
  // Blocks of other kinds contain the model's reasoning.
  const text = content
    .map((block) => (isFields(block) && typeof block.text === 'string' ? block.text : ''))
    .join('')
    .trim();
  if (stopReason === 'refusal') return failedReading(receipt, refused(), text);
  if (stopReason === BROKEN) return failedReading(receipt, unreadable('it broke off before its end'));
  if (CUT_OFF.includes(textOf(stopReason))) return failedReading(receipt, cutOff());
  return text === '' ? failedReading(receipt, unreadable('it is empty')) : contentReading(receipt, text);
}

/**
 * One event of ConverseStream, as `{<event type>: <payload>}`:
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export function addEvent(gathered: Gathered, event: unknown): Gathered {
  if (!isFields(event)) return gathered;
  const exception = Object.keys(event).find((name) => name.endsWith('Exception'));
  if (exception !== undefined) return { ...gathered, error: { error: exception, ...fieldsIn(event[exception]) } };
  const { text } = fieldsIn(fieldsIn(event.contentBlockDelta).delta);
  const { stopReason } = fieldsIn(event.messageStop);
  const { usage, trace } = fieldsIn(event.metadata);
  return {
    ...gathered,
    text: `${gathered.text}${typeof text === 'string' ? text : ''}`,
    reason: stopReason ?? gathered.reason,
    usage: isFields(usage) ? usage : gathered.usage,
    model: isFields(trace) ? trace : gathered.model,
  };
}

/** The answer that would have been sent without streaming. */
export function answerOf({ text, model, usage, reason, error }: Gathered): unknown {
  if (error !== null) return error;
  return {
    output: { message: { role: 'assistant', content: [{ text }] } },
    stopReason: reason ?? BROKEN,
    usage,
    trace: model,
  };
}

// Under another name inside, because a resolver's bundle has its own `request`, and AppSync looks for that one by name.
export { writerRequest as request };
