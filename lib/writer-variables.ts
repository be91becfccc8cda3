import type { Config } from './config.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';

export type WriterSettings = PriceSettings &
  Pick<Config, 'temperature' | 'maxTokens' | 'reasoningEffort' | 'moderationModel' | 'systemPrompt'>;

/** How stories are written, for the pipeline and the function alike. A setting that is left out is empty. */
export const writerVariables = (settings: WriterSettings) => ({
  MODEL: settings.model,
  MODEL_TEMPERATURE: settings.temperature === undefined ? '' : String(settings.temperature),
  MODEL_MAX_TOKENS: String(settings.maxTokens),
  MODEL_REASONING_EFFORT: settings.reasoningEffort ?? '',
  MODERATION_MODEL: settings.moderationModel,
  SYSTEM_PROMPT: settings.systemPrompt,
  PRICES: JSON.stringify(pricesOf(settings)),
});
