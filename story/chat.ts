import { chatRequest } from './openai.ts';
import { fixed } from './outgoing.ts';
import { answerFormat, systemPrompt, userPrompt } from './prompt.ts';
import type { StoryOrder } from './prompt.ts';

/** The settings of the model, by the names they have in `ctx.env` and in the environment of a λ. What is not set is not sent. */
export interface ModelEnvironment {
  readonly MODEL?: string | undefined;
  readonly MODEL_TEMPERATURE?: string | undefined;
  readonly MODEL_MAX_TOKENS?: string | undefined;
  readonly MODEL_REASONING_EFFORT?: string | undefined;
  readonly SYSTEM_PROMPT?: string | undefined;
}

/** What the model is asked for a story. @param user tells OpenAI one user from another, and not who it is */
export const storyRequest = (env: ModelEnvironment, order: StoryOrder, hasAliases: boolean, user: string) =>
  chatRequest(
    {
      model: env.MODEL ?? '',
      temperature: env.MODEL_TEMPERATURE ?? '',
      maxTokens: env.MODEL_MAX_TOKENS ?? '',
      reasoningEffort: env.MODEL_REASONING_EFFORT ?? '',
    },
    [
      { role: 'system', content: fixed(systemPrompt(order.ageGroup, hasAliases, env.SYSTEM_PROMPT ?? '')) },
      { role: 'user', content: userPrompt(order) },
    ],
    answerFormat(order.pages),
    user,
  );
