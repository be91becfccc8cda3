import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import type { Body } from '../outgoing.ts';
import type { Failure } from '../types.ts';
import { bearer, chatFailure } from './chat-completions.ts';
import { fieldsIn, isBuiltIn, isList } from './reading.ts';
import type { ProviderRequest } from './types.ts';

/** OpenAI's image models as a painter: https://platform.openai.com/docs/api-reference/images */

const ASKED: Asked = { who: 'OpenAI', what: 'painter' };

export interface PainterSettings {
  readonly key: string;
  readonly model: string;
  /** e.g. `1024x1024` */
  readonly size: string;
  /** low, medium or high; this also determines the price. */
  readonly quality: string;
  /** Fields that this server has refused. */
  readonly without: readonly string[];
}

export const paint = (prompt: Body, { key, model, size, quality, without }: PainterSettings): ProviderRequest => ({
  method: 'POST',
  resourcePath: '/v1/images/generations',
  params: {
    headers: bearer(key),
    body: {
      model: fixed(model),
      prompt,
      size: fixed(size),
      ...(without.includes('quality') ? {} : { quality: fixed(quality) }),
      // OpenAI's own models answer in this way anyway, and refuse the field.
      ...(without.includes('url') ? { response_format: fixed('b64_json') } : {}),
      n: 1,
    },
  },
});

/** A picture in Base64, or why there is none. */
export interface Painting {
  readonly base64: string;
  readonly failure: Failure | null;
  /** What painted it: the provider, or the built-in painter on one machine. */
  readonly by: string;
  /** The field that the next request should leave out; empty when the request was accepted. */
  readonly refused: string;
}

/** The optional field that a refusal is about. */
const refusedIn = (answer: unknown): string => (JSON.stringify(answer).indexOf('quality') === -1 ? '' : 'quality');

/**
 * A painter's answer. A URL in place of a picture is requested once more in another form: nothing here downloads it.
 */
export function readPainting(status: number, answer: unknown, without: readonly string[]): Painting {
  const { data, model } = fieldsIn(answer);
  const by = isBuiltIn(model) ? 'builtin' : 'openai';
  if (status !== 200) {
    const refused = status === 400 || status === 422 ? refusedIn(answer) : '';
    return {
      base64: '',
      failure: chatFailure(status, answer, ASKED, without),
      by,
      refused: without.includes(refused) ? '' : refused,
    };
  }
  const first = isList(data) ? fieldsIn(data[0]) : {};
  const base64 = typeof first.b64_json === 'string' ? first.b64_json : '';
  const isAddress = base64 === '' && typeof first.url === 'string';
  return { base64, failure: null, by, refused: isAddress && !without.includes('url') ? 'url' : '' };
}
