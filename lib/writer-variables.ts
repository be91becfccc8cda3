import type { Config } from './config.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';

export type WriterSettings = PriceSettings &
  Pick<
    Config,
    | 'writer'
    | 'writerUrl'
    | 'checker'
    | 'temperature'
    | 'maxTokens'
    | 'reasoningEffort'
    | 'moderationModel'
    | 'systemPrompt'
  >;

/** Who checks, for every function that has something checked. The guardrail's variable comes with its grant. */
export const checkerVariables = ({ checker, moderationModel }: Pick<Config, 'checker' | 'moderationModel'>) => ({
  CHECKER: checker,
  MODERATION_MODEL: checker === 'openai' ? moderationModel : '',
});

/** How stories are written, for the pipeline and the function alike. A setting that is left out is empty. */
export const writerVariables = (settings: WriterSettings) => ({
  WRITER: settings.writer,
  MODEL: settings.models[0],
  MODELS: JSON.stringify(settings.models),
  MODEL_TEMPERATURE: settings.temperature === undefined ? '' : String(settings.temperature),
  MODEL_MAX_TOKENS: String(settings.maxTokens),
  MODEL_REASONING_EFFORT: settings.reasoningEffort ?? '',
  SYSTEM_PROMPT: settings.systemPrompt,
  PAINTER: settings.painter === 'none' ? 'none' : '',
  PRICES: JSON.stringify(pricesOf(settings)),
  ...checkerVariables(settings),
});
