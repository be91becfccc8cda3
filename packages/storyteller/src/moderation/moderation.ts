import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { invalid } from '../openai-error.ts';
import { isOwnPicture } from '../pictures/png.ts';
import { categoriesIn } from './word-list.ts';

/** https://platform.openai.com/docs/guides/moderation#content-classifications */
export const categories = [
  'harassment',
  'harassment/threatening',
  'sexual',
  'sexual/minors',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'violence',
  'violence/graphic',
] as const;
export type Category = (typeof categories)[number];

/** The model name in its answers: a word list must not pass for OpenAI's classifier. */
export const moderationName = 'nightlight-offline-moderation';

/** The answer to POST /v1/moderations: https://platform.openai.com/docs/api-reference/moderations/object */
export function moderate(body: JsonObject): JsonObject {
  const results = inputsOf(body.input).map(resultOf);
  return { id: 'modr-offline', model: moderationName, results };
}

/** Whether a text matches a rule of the word list. */
export const isFlagged = (text: string): boolean => categoriesIn(text).size > 0;

/** One input to be judged. */
interface Input {
  readonly text: string;
  readonly types: readonly ('text' | 'image')[];
}

const aText = (text: string): Input => ({ text, types: ['text'] });

/** One text, or several; an array of typed parts is one input. */
function inputsOf(input: Json | undefined): Input[] {
  if (input === undefined || input === null)
    throw invalid("Missing required parameter: 'input'.", 'input', 'missing_required_parameter');
  if (typeof input === 'string') return [aText(input)];
  if (!Array.isArray(input) || input.length === 0)
    throw invalid(
      "Invalid type for 'input': expected a string or an array that is not empty.",
      'input',
      'invalid_type',
    );
  if (input.every((one) => typeof one === 'string')) return (input as string[]).map(aText);
  const parts = input.map(partOf);
  return [{ text: parts.map(({ text }) => text).join('\n'), types: [...new Set(parts.flatMap(({ types }) => types))] }];
}

function partOf(part: Json): Input {
  if (isObject(part) && part.type === 'text' && typeof part.text === 'string') return aText(part.text);
  if (isObject(part) && part.type === 'image_url' && isObject(part.image_url) && typeof part.image_url.url === 'string')
    return pictureOf(part.image_url.url);
  throw invalid(
    "Invalid value for 'input': expected parts of the types 'text' and 'image_url'.",
    'input',
    'invalid_value',
  );
}

/** How the image formats that OpenAI accepts begin, in Base64: PNG, JPEG, GIF, and WebP's RIFF. */
const pictureStarts = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/;

/** Nothing here can analyze a picture. Those of the offline painter are made of harmless parts; all others are refused. */
function pictureOf(url: string): Input {
  const [, base64] = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/]+={0,2})$/.exec(url) ?? [];
  if (base64 === undefined && /^https?:/.test(url))
    throw invalid(
      'The offline moderation does not fetch URLs. Send the picture as a data URL.',
      'input',
      'unsupported_content',
    );
  if (base64 === undefined || !pictureStarts.test(base64)) {
    throw invalid(
      "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
      'input',
      'invalid_image_format',
    );
  }
  if (!isOwnPicture(Buffer.from(base64, 'base64')))
    throw invalid(
      'The offline moderation cannot analyze pictures. It only accepts those of the offline painter.',
      'input',
      'unsupported_content',
    );
  return { text: '', types: ['image'] };
}

/** https://platform.openai.com/docs/guides/moderation#content-classifications: the others are for text only. */
const seenInPictures: ReadonlySet<Category> = new Set<Category>([
  'sexual',
  'self-harm',
  'self-harm/intent',
  'self-harm/instructions',
  'violence',
  'violence/graphic',
]);

function resultOf({ text, types }: Input): JsonObject {
  const hits = categoriesIn(text);
  const each = (value: (category: Category) => Json): JsonObject =>
    Object.fromEntries(categories.map((category) => [category, value(category)]));
  return {
    flagged: hits.size > 0,
    categories: each((category) => hits.has(category)),
    // A list only knows yes and no; these scores express that in OpenAI's form.
    category_scores: each((category) => (hits.has(category) ? 0.99 : 0.0001)),
    category_applied_input_types: each((category) =>
      types.filter((type) => type === 'text' || seenInPictures.has(category)),
    ),
  };
}
