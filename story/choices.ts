import type { StoryRequest } from './types.ts';

/**
 * What a request may choose besides its subject: model, tokens, temperature, how long it is kept, and notifications.
 */

const choiceLimits = {
  /** The minimum number of tokens of an answer; the maximum is in the configuration. */
  maxTokens: 500,
  temperature: 2,
  /** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InferenceConfiguration.html */
  bedrockTemperature: 1,
  keepDays: 3650,
} as const;

/** A deployment's offer, by the names of its variables in `ctx.env`. */
export interface Offer {
  readonly PAINTER?: string | undefined;
  readonly ANIMATOR?: string | undefined;
  readonly WRITER?: string | undefined;
  /** A JSON list of ids, the default first. */
  readonly MODELS?: string | undefined;
  readonly MODEL_MAX_TOKENS?: string | undefined;
  readonly MODEL_REASONING_EFFORT?: string | undefined;
}

/** Those fields of `createStory`'s input, as they come from GraphQL. */
export interface ChoiceInput {
  readonly model?: string | null;
  readonly maxTokens?: number | null;
  readonly temperature?: number | null;
  readonly keepDays?: number | null;
  readonly mail?: boolean | null;
  readonly clips?: number | null;
  /** Checked by `story/webhooks.ts` where it is needed: with its rules this bundle would exceed AppSync's limit. */
  readonly webhookUrl?: string | null;
}

/** The models that a request may choose from. */
export const modelsIn = ({ MODELS }: Offer): readonly string[] => JSON.parse(MODELS ?? '[]') as readonly string[];

/** What is wrong with an optional number; null when nothing is. */
const numberProblem = (
  field: string,
  given: number | null | undefined,
  least: number,
  most: number,
  otherwise: string,
): string | null =>
  (given ?? null) !== null && ((given ?? 0) < least || (given ?? 0) > most)
    ? `${field}: choose ${least} to ${most}, or leave it out ${otherwise}.`
    : null;

/** Neither Anthropic nor a reasoning model accepts a temperature. */
function temperatureProblem(temperature: number | null | undefined, model: string, offer: Offer): string | null {
  const { WRITER, MODEL_REASONING_EFFORT = '' } = offer;
  if ((temperature ?? null) === null) return null;
  if (WRITER === 'anthropic') return 'temperature: Anthropic does not take one. Leave it out.';
  if (WRITER === 'openai' && MODEL_REASONING_EFFORT !== '' && MODEL_REASONING_EFFORT !== 'none')
    return `temperature: ${model} thinks before it writes and does not take one. Leave it out.`;
  const most = WRITER === 'bedrock' ? choiceLimits.bedrockTemperature : choiceLimits.temperature;
  return numberProblem('temperature', temperature, 0, most, "for the model's own");
}

const keepDaysProblem = (keepDays: number | null | undefined): string | null =>
  numberProblem('keepDays', keepDays, 1, choiceLimits.keepDays, 'to keep stories');

/** What is wrong with the choices; null when nothing is. */
export function choiceProblem(input: ChoiceInput, offer: Offer): string | null {
  const models = modelsIn(offer);
  const model = input.model ?? models[0] ?? '';
  if (!models.includes(model) && (input.model ?? null) !== null) return `model: choose one of ${models.join(', ')}.`;
  const most = JSON.parse(offer.MODEL_MAX_TOKENS ?? '0') as number;
  return (
    numberProblem('maxTokens', input.maxTokens, choiceLimits.maxTokens, most, "for the configuration's") ??
    temperatureProblem(input.temperature, model, offer) ??
    keepDaysProblem(input.keepDays)
  );
}

/** The choices, without those that were left out. */
export function choicesOf(input: ChoiceInput): Partial<StoryRequest> {
  const { model, maxTokens, temperature, keepDays, mail, webhookUrl } = input;
  const chosen: Record<string, unknown> = {
    model,
    maxTokens,
    temperature,
    keepDays,
    mail: mail === true ? true : null,
    clips: input.clips || null,
    webhookUrl,
  };
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(chosen)) if ((value ?? null) !== null) kept[name] = value;
  return kept;
}
