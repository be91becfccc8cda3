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

/** The checker's variables, for every function that has text checked. The guardrail's variable comes with its grant. */
export const checkerVariables = ({ checker, moderationModel }: Pick<Config, 'checker' | 'moderationModel'>) => ({
  CHECKER: checker,
  MODERATION_MODEL: checker === 'openai' ? moderationModel : '',
});

/** The writer's variables, the same for the pipeline and the function. A setting that is left out is empty. */
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
