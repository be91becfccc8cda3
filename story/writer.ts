import { modelsIn } from './choices.ts';
import type { Offer } from './choices.ts';
import { answerFormat, systemPrompt, userPrompt } from './prompt.ts';
import type { StoryOrder } from './prompt.ts';
import { numberOf } from './providers/numbers.ts';
import type { WriterOrder, WriterSettings } from './providers/types.ts';
import type { StoryRequest } from './types.ts';

/** The settings of the writer, by the names they have in `ctx.env` and in a function's environment. What is not set is not sent. */
export interface WriterEnvironment {
  readonly MODEL?: string | undefined;
  readonly MODEL_TEMPERATURE?: string | undefined;
  readonly MODEL_MAX_TOKENS?: string | undefined;
  readonly MODEL_REASONING_EFFORT?: string | undefined;
  readonly SYSTEM_PROMPT?: string | undefined;
}

/** What this request chose in place of the settings; whatever it left out is the settings'. */
export type WriterChoice = Pick<WriterOrder, 'model' | 'maxTokens' | 'temperature'>;

/** What a request chose. A model that is not offered any more writes nothing: the one that writes by default does. */
export function choiceOf({ model = '', maxTokens, temperature }: Partial<StoryRequest>, offer: Offer): WriterChoice {
  return {
    ...(modelsIn(offer).includes(model) ? { model } : {}),
    ...((maxTokens ?? null) === null ? {} : { maxTokens }),
    ...((temperature ?? null) === null ? {} : { temperature }),
  };
}

/** What writes a story that chooses nothing. */
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

/** What the writer is asked for a story. @param family tells the provider one family from another, and not who it is */
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
