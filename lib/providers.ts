/** Providers of the four roles (writer, checker, painter, animator): each is configured separately. */

export const writers = ['openai', 'anthropic', 'bedrock', 'compatible'] as const;
export type Writer = (typeof writers)[number];
export const checkers = ['openai', 'bedrock'] as const;
export type Checker = (typeof checkers)[number];
export const painters = ['openai', 'none'] as const;
export type Painter = (typeof painters)[number];

export const animators = ['none', 'gemini'] as const;
export type Animator = (typeof animators)[number];

export interface Roles {
  readonly writer: Writer;
  readonly checker: Checker;
  readonly painter: Painter;
  readonly animator: Animator;
}

/** Providers with a key; Bedrock's requests are signed. */
const keyedProviders = ['openai', 'anthropic', 'compatible', 'gemini'] as const;
export type KeyedProvider = (typeof keyedProviders)[number];

const keyOf = (provider: Writer | Checker | Painter | Animator): KeyedProvider | undefined =>
  keyedProviders.find((one) => one === provider);

/**
 * The providers whose keys a configuration needs. @property checker only if it is not also the writer's or the
 * painter's key
 */
export const keysOf = ({ writer, checker, painter, animator }: Roles) => {
  const keys = { writer: keyOf(writer), checker: keyOf(checker), painter: keyOf(painter), animator: keyOf(animator) };
  return { ...keys, all: keyedProviders.filter((one) => Object.values(keys).includes(one)) };
};

/** Providers whose keys can be stored: those of models, and the archive's. */
export const keyOwners = [...keyedProviders, 'pinata'] as const;
export type KeyOwner = (typeof keyOwners)[number];

/** The provider's host for the pipeline; only functions call a compatible server. */
export const endpointOf = (provider: Exclude<Writer, 'compatible'>, region: string): string =>
  ({
    openai: 'https://api.openai.com',
    anthropic: 'https://api.anthropic.com',
    bedrock: `https://bedrock-runtime.${region}.amazonaws.com`,
  })[provider];

/** The part of the world that an inference profile stays in: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles.html */
export function geographyOf(region: string): 'eu' | 'us' | undefined {
  if (region.startsWith('eu-')) return 'eu';
  return /^us-(?!gov)/.test(region) ? 'us' : undefined;
}

/** The default model of each writer; a compatible server has none. */
export const defaultModel = (writer: Writer, region: string): string =>
  ({
    openai: 'gpt-6-luna',
    anthropic: 'claude-haiku-5-5',
    bedrock: `${geographyOf(region) ?? 'global'}.anthropic.claude-haiku-5-5`,
    compatible: '',
  })[writer];
