import { readFileSync } from 'node:fs';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { invalid } from './openai-error.ts';
import { found } from './word-list.ts';
import type { WordList } from './word-list.ts';

/** https://platform.openai.com/docs/guides/moderation#content-classifications */
export const categories = [
  'harassment', 'harassment/threatening', 'sexual', 'sexual/minors', 'hate', 'hate/threatening', 'illicit', 'illicit/violent',
  'self-harm', 'self-harm/intent', 'self-harm/instructions', 'violence', 'violence/graphic',
] as const;
export type Category = (typeof categories)[number];

const list = JSON.parse(readFileSync(new URL('../../data/moderation.json', import.meta.url), 'utf8')) as WordList;

/** The model name of its answers: a word list must not pass for OpenAI's classifier. */
export const moderationName = 'nightlight-offline-moderation';

/** The answer to POST /v1/moderations: https://platform.openai.com/docs/api-reference/moderations/object */
export function moderate(body: JsonObject): JsonObject {
  const results = inputsOf(body.input).map(resultOf);
  return { id: 'modr-offline', model: moderationName, results };
}

/** One text, or several; an array of typed parts is one input, and of those only text can be read here. */
function inputsOf(input: Json | undefined): string[] {
  if (input === undefined || input === null) throw invalid("Missing required parameter: 'input'.", 'input', 'missing_required_parameter');
  if (typeof input === 'string') return [input];
  if (!Array.isArray(input) || input.length === 0) throw invalid("Invalid type for 'input': expected a string or an array that is not empty.", 'input', 'invalid_type');
  if (input.every((one) => typeof one === 'string')) return input as string[];
  return [input.map((part) => {
    if (!isObject(part) || part.type !== 'text' || typeof part.text !== 'string') throw invalid('The offline moderation reads text only.', 'input', 'unsupported_content');
    return part.text;
  }).join('\n')];
}

function resultOf(text: string): JsonObject {
  const hits = new Set(found(text, list));
  const each = (value: (category: Category) => Json): JsonObject => Object.fromEntries(categories.map((category) => [category, value(category)]));
  return {
    flagged: hits.size > 0,
    categories: each((category) => hits.has(category)),
    // A list knows yes and no only; the scores say that in OpenAI's form.
    category_scores: each((category) => (hits.has(category) ? 0.99 : 0.0001)),
    category_applied_input_types: each(() => ['text']),
  };
}
