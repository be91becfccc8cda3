import { join } from 'node:path';
import { AwsError, forwardTo } from 'local-cloud';
import type { BedrockModels, Clock, Host, HttpRequest, Log } from 'local-cloud';
import { startAnimator } from 'storyteller/animator.ts';
import { OpenAiError } from 'storyteller/openai-error.ts';
import { fileJournal } from 'storyteller/journal.ts';
import { bedrockStoryteller, startStoryteller } from 'storyteller/storyteller.ts';
import type { Config } from '../lib/config.ts';
import { keysOf } from '../lib/providers.ts';
import type { KeyedProvider } from '../lib/providers.ts';
import type { ModelSettings } from './settings.ts';

/** The hosts that the template's data sources and functions call. */
export const modelHost = 'api.openai.com';
const anthropicHost = 'api.anthropic.com';
const geminiHost = 'generativelanguage.googleapis.com';
/** A host name for the server at OPENAI_BASE_URL, so that the synthesized template does not depend on its address. */
const compatibleHost = 'models.invalid';

/** Which servers answer for the models on this machine. */
export interface LocalModels {
  readonly hosts: Readonly<Record<string, Host>>;
  readonly bedrockModels: BedrockModels;
  /** The keys that the configuration needs, as they would be stored on AWS. */
  readonly modelKeys: Readonly<Partial<Record<KeyedProvider, string>>>;
  /** Names for people: who writes, and who checks and draws. */
  readonly names: { readonly writer: string; readonly others: string };
  /**
   * Deletes what the storyteller remembers of a family, by the family's `sub`. What an external model keeps is up to
   * its operator.
   */
  forget(family: string): void;
}

/** @param base as in OpenAI's clients: it includes the origin and `/v1` */
export const modelAt = (base: string): Host => forwardTo(base, '/v1');

/** The storyteller's folder in the data folder: which stories a family has heard. */
export const storytellerFolder = (dataDir: string): string => join(dataDir, 'storyteller');

/**
 * The environment in which the app is synthesized. If no writer is set, OPENAI_BASE_URL means a compatible server, and
 * ANTHROPIC_API_KEY means Anthropic.
 */
export function withDefaultWriter(
  environment: NodeJS.ProcessEnv,
  { baseUrl, openAiKey, anthropicKey }: ModelSettings,
): NodeJS.ProcessEnv {
  const { NIGHTLIGHT_WRITER: chosen } = environment;
  if (chosen === 'compatible' || (chosen === undefined && baseUrl !== undefined)) {
    const url = environment['NIGHTLIGHT_WRITER_URL'] ?? `https://${compatibleHost}/v1`;
    return { ...environment, NIGHTLIGHT_WRITER: 'compatible', NIGHTLIGHT_WRITER_URL: url };
  }
  if (chosen === undefined && anthropicKey !== undefined && openAiKey === undefined)
    return { ...environment, NIGHTLIGHT_WRITER: 'anthropic' };
  if (chosen !== 'openai') return environment;
  // The default is left out, so that the existing assembly can be reused.
  const { NIGHTLIGHT_WRITER: _default, ...rest } = environment;
  return rest;
}

/** Answers if a server does not have the path; the answer's `model` shows that. */
const withFallback =
  (server: Host, builtIn: (request: HttpRequest) => ReturnType<Host>): Host =>
  async (request, signal) => {
    const answer = await server(request, signal);
    return answer.status === 404 ? builtIn(request) : answer;
  };

/** Bedrock refuses with AWS errors. */
function withAwsErrors<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    if (error instanceof OpenAiError) throw new AwsError('ValidationException', error.message, error.status);
    throw error;
  });
}

const people = 'people: the offline storyteller chooses from its collection';

/** @param config the configuration with which the app was synthesized */
export function localModels(
  config: Config,
  { baseUrl, openAiKey, anthropicKey, geminiKey, delayMs }: ModelSettings,
  dataDir: string,
  clock: Clock,
  log: Log,
): LocalModels {
  const journal = fileJournal(join(storytellerFolder(dataDir), 'told.jsonl'));
  const storyteller = startStoryteller({ clock, delayMs, log, journal });
  const teller = bedrockStoryteller({ clock, delayMs, journal });
  const server = baseUrl === undefined ? undefined : modelAt(baseUrl);
  const realOpenAi = openAiKey === undefined ? undefined : modelAt(`https://${modelHost}/v1`);
  // With a compatible writer, the same server also checks and draws, as far as it can.
  const openAi =
    server !== undefined && config.writer === 'compatible'
      ? withFallback(server, storyteller)
      : (server ?? realOpenAi ?? storyteller);
  const anthropic = anthropicKey === undefined ? storyteller : forwardTo(`https://${anthropicHost}`);
  const gemini =
    geminiKey === undefined
      ? startAnimator({ clock, delayMs, log, origin: `https://${geminiHost}` })
      : forwardTo(`https://${geminiHost}`);
  const keys = {
    openai: openAiKey ?? (server === undefined ? 'offline' : 'none'),
    anthropic: anthropicKey ?? 'offline',
    gemini: geminiKey ?? 'offline',
    // A server without keys, such as Ollama, still gets the header that every OpenAI client sends.
    compatible: openAiKey ?? 'none',
  };
  const at = server === undefined ? people : `the server at ${new URL(baseUrl ?? '').origin}`;
  const openAiName = server !== undefined ? at : realOpenAi === undefined ? people : 'OpenAI';
  const writer = {
    openai: openAiName,
    compatible: at,
    anthropic: anthropicKey === undefined ? `${people}, behind Anthropic's API` : 'Anthropic',
    bedrock: `${people}, behind Amazon Bedrock's API`,
  }[config.writer];
  const builtIn = 'the built-in word list and painter';
  return {
    hosts: {
      [modelHost]: openAi,
      [anthropicHost]: anthropic,
      [geminiHost]: gemini,
      [compatibleHost]: server ?? storyteller,
    },
    bedrockModels: {
      converse: (modelId, input) => withAwsErrors(() => teller.converse(modelId, input)),
      async *converseStream(modelId, input) {
        const events = teller.converseStream(modelId, input)[Symbol.asyncIterator]();
        for (;;) {
          const next = await withAwsErrors(() => events.next());
          if (next.done === true) return;
          yield next.value;
        }
      },
      applyGuardrail: (input) => withAwsErrors(() => teller.applyGuardrail(input)),
    },
    modelKeys: Object.fromEntries(keysOf(config).all.map((provider) => [provider, keys[provider]])),
    forget: (family) => journal.forget(family),
    names: {
      writer,
      others:
        config.checker === 'bedrock' || openAi === storyteller
          ? builtIn
          : server !== undefined && config.writer === 'compatible'
            ? `that server, or if it cannot (404), by ${builtIn}`
            : openAiName,
    },
  };
}
