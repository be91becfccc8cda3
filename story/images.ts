import { fixed } from './outgoing.ts';
import type { Body } from './outgoing.ts';

/** The shapes of OpenAI's API for pictures: https://platform.openai.com/docs/api-reference/images and /moderations. */

export const IMAGES_PATH = '/v1/images/generations';

export interface ImageSettings {
  readonly model: string;
  /** e.g. `1024x1024` */
  readonly size: string;
  /** low, medium or high; also what it costs. */
  readonly quality: string;
}

export const imageRequest = ({ model, size, quality }: ImageSettings, prompt: Body) => ({
  model: fixed(model),
  prompt,
  size: fixed(size),
  quality: fixed(quality),
  n: 1,
});

type Fields = { readonly [field: string]: unknown };
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The picture in an answer, in Base64; an empty string when there is none. These models always answer so, never with a URL. */
export function readImage(answer: unknown): string {
  const data = isFields(answer) ? answer.data : null;
  const first = isFields(data) ? data[0] : null;
  const found = isFields(first) ? first.b64_json : '';
  return typeof found === 'string' ? found : '';
}

/** The body of a moderation of a picture. */
export const imageModerationRequest = (model: string, base64: string) => ({
  model: fixed(model),
  input: fixed([{ type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } }]),
});
