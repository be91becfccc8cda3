import { pageCount, wordsPerPage } from './prompt.ts';
import type { StoryRequest } from './types.ts';

/** Tokens of one page besides its words: its scene, its description, and the JSON around them. */
const SCENE_TOKENS = 70;
/** Tokens of an answer besides its pages: the reasoning at low effort, the title, and the characters' appearance. */
const OTHER_TOKENS = 680;
const TOKENS_PER_WORD = 1.4;

/** The two checks, the key and the database, in seconds. */
const OTHER_SECONDS = 3;
/** AppSync ends a request after 30 s; whatever is not saved by then is lost although it was paid for. */
const LONGEST_SECONDS = 24;

/** How many tokens a model writes for a story of this length and age, at the maximum words per page. */
export function expectedTokens({ length, ageGroup }: Pick<StoryRequest, 'length' | 'ageGroup'>): number {
  const [, words] = wordsPerPage(ageGroup);
  return pageCount(length) * (words * TOKENS_PER_WORD + SCENE_TOKENS) + OTHER_TOKENS;
}

/** Writers that AppSync cannot reach, or not within its time. */
const WORKERS_ONLY = ['compatible'];

/**
 * Who writes the words: the pipeline, if its time is enough; else the worker, which has minutes.
 * @param tokensPerSecond of the model (`NIGHTLIGHT_MODEL_TOKENS_PER_SECOND`)
 */
export function routeOf(
  request: Pick<StoryRequest, 'length' | 'ageGroup'>,
  tokensPerSecond: number,
  writer = '',
): 'PIPELINE' | 'WORKER' {
  if (WORKERS_ONLY.includes(writer)) return 'WORKER';
  return expectedTokens(request) / tokensPerSecond + OTHER_SECONDS <= LONGEST_SECONDS ? 'PIPELINE' : 'WORKER';
}
