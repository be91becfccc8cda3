import { answerFormat, systemPrompt, userPrompt } from './prompt.ts';
import type { StoryOrder } from './prompt.ts';
import type { WriterOrder, WriterSettings } from './providers/types.ts';

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

/** What the writer is asked for a story. @param family tells the provider one family from another, and not who it is */
export const writerOrder = (
  env: WriterEnvironment,
  order: StoryOrder,
  hasAliases: boolean,
  family: string,
  choice: WriterChoice,
): WriterOrder => ({
  system: systemPrompt(order.ageGroup, hasAliases, env.SYSTEM_PROMPT ?? ''),
  user: userPrompt(order),
  format: answerFormat(order.pages),
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
