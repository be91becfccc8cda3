import type { Config } from './config.ts';
import type { ModelKey } from './model-key.ts';
import { pricesOf } from './prices.ts';

/** What whoever writes a story is told of the model, the pipeline and the λ alike. A setting that is not made is empty. */
export const writerVariables = (config: Config, modelKey: ModelKey) => ({
  MODEL: config.model.id,
  MODEL_TEMPERATURE: config.model.temperature === undefined ? '' : String(config.model.temperature),
  MODEL_MAX_TOKENS: String(config.model.maxTokens),
  MODEL_REASONING_EFFORT: config.model.reasoningEffort ?? '',
  MODERATION_MODEL: config.model.moderationId,
  SYSTEM_PROMPT: config.systemPrompt,
  MODEL_KEY_PARAMETER: modelKey.parameterName,
  PRICES: JSON.stringify(pricesOf(config)),
});
