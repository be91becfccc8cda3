import { fromStatus } from '../failures.ts';
import type { Asked } from '../failures.ts';
import { fixed } from '../outgoing.ts';
import type { Body } from '../outgoing.ts';
import { isAboveScores } from '../thresholds.ts';
import { bearer } from './chat-completions.ts';
import { fieldsIn, isBuiltIn, isList, textOf } from './reading.ts';
import type { CheckReading, ProviderRequest } from './types.ts';

/** OpenAI's moderation as a checker: https://platform.openai.com/docs/api-reference/moderations */

const ASKED: Asked = { who: 'OpenAI', what: 'safety check' };

interface Settings {
  readonly key: string;
  readonly model: string;
}

const moderation = (input: Body, { key, model }: Settings): ProviderRequest => ({
  method: 'POST',
  resourcePath: '/v1/moderations',
  params: { headers: bearer(key), body: { model: fixed(model), input } },
});

export const checkText = (text: Body, settings: Settings): ProviderRequest => moderation(text, settings);

/** @param base64 of a PNG */
export const checkPicture = (base64: string, settings: Settings): ProviderRequest =>
  moderation(fixed([{ type: 'image_url', image_url: { url: `data:image/png;base64,${base64}` } }]), settings);

/** A moderation's verdict, for children of an age. `none` when it is not clear: that counts as not passed. */
export function readCheck(status: number, answer: unknown, age: string): CheckReading {
  const { results, model, error } = fieldsIn(answer);
  const by = isBuiltIn(model) ? 'builtin' : 'openai';
  if (status !== 200) return { verdict: 'none', failure: fromStatus(status, textOf(fieldsIn(error).code), ASKED), by };
  if (!isList(results) || results.length === 0) return { verdict: 'none', failure: null, by };
  const all = results.map((result) => fieldsIn(result));
  if (all.some(({ flagged, category_scores: scores }) => flagged === true || isAboveScores(scores, age)))
    return { verdict: 'flagged', failure: null, by };
  return { verdict: all.every(({ flagged }) => flagged === false) ? 'passed' : 'none', failure: null, by };
}
