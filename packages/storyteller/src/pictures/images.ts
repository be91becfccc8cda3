import type { Json, JsonObject } from '../json.ts';
import { isFlagged } from '../moderation/moderation.ts';
import { invalid, OpenAiError } from '../openai-error.ts';
import { paint } from './painter.ts';

/** https://platform.openai.com/docs/api-reference/images/create: what the gpt-image models accept. */
const sizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
  '1024x1024': [1024, 1024],
  '1024x1536': [1024, 1536],
  '1536x1024': [1536, 1024],
  auto: [1024, 1024],
};
const longestPrompt = 32_000;

const oneOf = (body: JsonObject, name: string, values: readonly string[], otherwise: string): string => {
  const value = body[name] ?? otherwise;
  if (typeof value === 'string' && values.includes(value)) return value;
  const listed = values.map((one) => `'${one}'`);
  throw invalid(
    `Invalid value: ${quoted(value)}. Supported values are: ${listed.slice(0, -1).join(', ')}${listed.length > 1 ? ', and ' : ''}${listed.at(-1) ?? ''}.`,
    name,
    'invalid_value',
  );
};

const quoted = (value: Json): string =>
  typeof value === 'string' ? `'${value.slice(0, 40)}'` : JSON.stringify(value).slice(0, 40);

function promptOf({ prompt }: JsonObject): string {
  if (prompt === undefined || prompt === null)
    throw invalid("Missing required parameter: 'prompt'.", 'prompt', 'missing_required_parameter');
  if (typeof prompt !== 'string')
    throw invalid("Invalid type for 'prompt': expected a string.", 'prompt', 'invalid_type');
  if (prompt.trim() === '')
    throw invalid(
      "Invalid 'prompt': empty string. Expected a string with minimum length 1, but got an empty string instead.",
      'prompt',
      'empty_string',
    );
  if (prompt.length > longestPrompt)
    throw invalid(
      `Invalid 'prompt': string too long. Expected a string with maximum length ${longestPrompt}, but got a string with length ${prompt.length} instead.`,
      'prompt',
      'string_above_max_length',
    );
  return prompt;
}

function refuseWhatIsMissing(body: JsonObject): void {
  if (typeof body.model !== 'string' || body.model === '')
    throw invalid('you must provide a model parameter', 'model', 'missing_required_parameter');
  if (body.response_format !== undefined)
    throw invalid("Unknown parameter: 'response_format'.", 'response_format', 'unknown_parameter');
  if (body.n !== undefined && body.n !== null && body.n !== 1) {
    if (typeof body.n !== 'number' || !Number.isInteger(body.n) || body.n < 1 || body.n > 10)
      throw invalid("Invalid 'n': expected an integer from 1 to 10.", 'n', 'invalid_value');
    throw invalid('The offline painter draws one picture at a time.', 'n', 'unsupported_value');
  }
  if (body.stream === true)
    throw invalid('The offline painter does not stream pictures.', 'stream', 'unsupported_value');
}

/**
 * Output tokens of a picture by the gpt-image models, by quality and shape:
 * https://platform.openai.com/docs/guides/image-generation#cost-and-latency
 */
const outputTokens: Readonly<Record<string, readonly [square: number, oblong: number]>> = {
  low: [272, 408],
  medium: [1056, 1584],
  high: [4160, 6240],
  auto: [1056, 1584],
};

/** The painter's name, in the field where other answers name a model. */
export const painterName = 'nightlight-offline-painter';

/** A validated request; `paint` draws it. */
export interface PictureOrder {
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
  readonly quality: string;
}

/** Refuses what OpenAI would refuse, before anything is drawn or delayed. */
export function readPictureOrder(body: JsonObject): PictureOrder {
  refuseWhatIsMissing(body);
  const prompt = promptOf(body);
  const size = oneOf(body, 'size', Object.keys(sizes), 'auto');
  const quality = oneOf(body, 'quality', Object.keys(outputTokens), 'auto');
  oneOf(body, 'output_format', ['png'], 'png');
  oneOf(body, 'background', ['opaque', 'auto'], 'auto');
  oneOf(body, 'moderation', ['auto', 'low'], 'auto');
  if (isFlagged(prompt)) {
    throw new OpenAiError(
      400,
      'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com.',
      'moderation_blocked',
      null,
      'image_generation_user_error',
    );
  }
  const [width, height] = sizes[size] ?? [1024, 1024];
  return { prompt, width, height, quality };
}

/**
 * The answer to POST /v1/images/generations: https://platform.openai.com/docs/api-reference/images/object
 * @param now milliseconds since the epoch
 */
export async function drawPicture({ prompt, width, height, quality }: PictureOrder, now: number): Promise<JsonObject> {
  const png = await paint(prompt, width, height);
  const input = Math.ceil(prompt.length / 4);
  const [square, oblong] = outputTokens[quality] ?? [1056, 1584];
  const output = width === height ? square : oblong;
  return {
    created: Math.floor(now / 1000),
    // OpenAI's answer names no model. This one does, so that the drawing cannot be mistaken for a model's picture.
    model: painterName,
    background: 'opaque',
    output_format: 'png',
    quality: quality === 'auto' ? 'medium' : quality,
    size: `${width}x${height}`,
    data: [{ b64_json: png.toString('base64') }],
    usage: {
      total_tokens: input + output,
      input_tokens: input,
      output_tokens: output,
      input_tokens_details: { text_tokens: input, image_tokens: 0 },
    },
  };
}
