import { modelsIn } from './choices.ts';
import type { Offer } from './choices.ts';
import { answerFormat, systemPrompt, userPrompt } from './prompt.ts';
import type { StoryOrder } from './prompt.ts';
import { numberOf } from './providers/numbers.ts';
import type { WriterOrder, WriterSettings } from './providers/types.ts';
import type { StoryRequest } from './types.ts';

/**
 * The writer's settings, by their names in `ctx.env` and in a function's environment. A setting that is not set is not
 * sent.
 */
export interface WriterEnvironment {
  readonly MODEL?: string | undefined;
  readonly MODEL_TEMPERATURE?: string | undefined;
  readonly MODEL_MAX_TOKENS?: string | undefined;
  readonly MODEL_REASONING_EFFORT?: string | undefined;
  readonly SYSTEM_PROMPT?: string | undefined;
}

/** This request's choices; the settings apply to whatever it left out. */
export type WriterChoice = Pick<WriterOrder, 'model' | 'maxTokens' | 'temperature'>;

/** A request's model. If it is no longer offered, the default model writes. */
export function choiceOf({ model = '', maxTokens, temperature }: Partial<StoryRequest>, offer: Offer): WriterChoice {
  return {
    ...(modelsIn(offer).includes(model) ? { model } : {}),
    ...((maxTokens ?? null) === null ? {} : { maxTokens }),
    ...((temperature ?? null) === null ? {} : { temperature }),
  };
}

/** The model of a request that chooses none. */
export function usualChoice(env: WriterEnvironment): WriterChoice {
  const { MODEL: model, MODEL_MAX_TOKENS, MODEL_TEMPERATURE } = env;
  const [maxTokens, temperature] = [
    numberOf(undefined, MODEL_MAX_TOKENS ?? ''),
    numberOf(undefined, MODEL_TEMPERATURE ?? ''),
  ];
  return {
    ...(model === undefined ? {} : { model }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
  };
}

/**
 * The request to the writer for a story.
 * @param family lets the provider distinguish families without identifying them
 */
export const writerOrder = (
  env: WriterEnvironment,
  order: StoryOrder,
  hasAliases: boolean,
  family: string,
  choice: WriterChoice,
): WriterOrder => ({
  system: systemPrompt(order, hasAliases, env.SYSTEM_PROMPT ?? ''),
  user: userPrompt(order),
  format: answerFormat(order),
  family,
  ...choice,
});

export const writerSettings = (env: WriterEnvironment, key: string): WriterSettings => ({
  key,
  model: env.MODEL ?? '',
  temperature: env.MODEL_TEMPERATURE ?? '',
  maxTokens: env.MODEL_MAX_TOKENS ?? '',
  reasoningEffort: env.MODEL_REASONING_EFFORT ?? '',
  isStream: false,
  without: [],
});
