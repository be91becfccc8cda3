import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOrigin } from 'local-cloud';

/** The validated settings of `npm start`. */
export interface Settings {
  readonly fresh: boolean;
  /** The time at which the cloud's clock starts, in milliseconds since the epoch; undefined for the machine's time. */
  readonly now: number | undefined;
  readonly verbose: boolean;
  /** Origins whose pages may call this cloud in addition to this machine's own. */
  readonly allowOrigins: readonly string[];
  /** 0 takes any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Concurrency limit for all functions together, like that of an AWS account; undefined for no limit. */
  readonly concurrency: number | undefined;
  readonly model: ModelSettings;
  readonly speech: SpeechSettings;
  /** Pinata's, for an archive; without it copies are kept in the data folder. */
  readonly pinataJwt: string | undefined;
}

/** The speech engine of this machine. */
export interface SpeechSettings {
  /**
   * `aws`: the real Polly; `local`: a speech server if there is one, otherwise the voice that comes with the local
   * cloud.
   */
  readonly from: 'local' | 'aws';
  readonly server:
    | {
        /** Including the version: `http://127.0.0.1:8880/v1`. */
        readonly baseUrl: string;
        readonly model: string;
        readonly key: string | undefined;
        /** The server's voices, by Polly voice id or by language. */
        readonly voices: Readonly<Record<string, string>>;
      }
    | undefined;
}

/** Which servers answer for the model providers on this machine. */
export interface ModelSettings {
  /** Another server that replaces a provider, including the version: `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string | undefined;
  readonly openAiKey: string | undefined;
  readonly anthropicKey: string | undefined;
  /** Google's, for clips. */
  readonly geminiKey: string | undefined;
  /** The delay of the offline storyteller, which handles whatever no provider does. */
  readonly delayMs: number;
}

export const usage = `Usage: npm start -- [--fresh] [--now 2026-03-29T18:55:00Z] [--verbose] [--allow-origin http://192.168.1.20:3000]

  --fresh     start over: removes everything that npm start created in the data folder
  --now       the time at which this cloud's clock starts; npm run clock moves it forward later
  --verbose   also print the log in this terminal
  --allow-origin   the origin of a front end elsewhere; may be repeated. By default only pages of this machine may call

Environment variables: PORT (4000), DATA_DIR (.nightlight), OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY, GEMINI_API_KEY,
PINATA_JWT, MODEL_DELAY_MS (1500), SPEECH_BASE_URL, SPEECH_MODEL, SPEECH_VOICES, SPEECH_API_KEY, NIGHTLIGHT_SPEECH (local),
DYNAMODB_ENDPOINT, ACCOUNT_CONCURRENCY, and NIGHTLIGHT_* (see lib/config.ts).`;

/** A wrong command line or setting; the message names it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** An empty variable counts as not set. */
const setting = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

function parseInteger(environment: NodeJS.ProcessEnv, name: string, otherwise: number, most: number): number {
  const text = setting(environment, name) ?? String(otherwise);
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new SettingsError(`${name} must be a whole number from 0 to ${most}, not "${text}".`);
  return value;
}

/** The same as for `local-cloud`. */
function concurrencyOf(environment: NodeJS.ProcessEnv): number | undefined {
  const concurrency = parseInteger(environment, 'ACCOUNT_CONCURRENCY', 0, 999_999);
  return concurrency === 0 ? undefined : concurrency;
}

/** The text must have an offset, because otherwise the time depends on the machine's zone. */
function parseTimestamp(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) throw new SettingsError(`--now must be a time such as 2026-03-29T18:55:00Z, not "${text}".`);
  return time;
}

function httpUrl(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new SettingsError(`${name} must be an address such as http://127.0.0.1:11434/v1, not "${text}".`);
}

/** The value goes into an HTTP header, and never into a message. */
function keyIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = setting(environment, name);
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key))
    throw new SettingsError(`${name} contains characters that are not allowed in a key.`);
  return key;
}

function modelOf(environment: NodeJS.ProcessEnv): ModelSettings {
  const baseUrl = setting(environment, 'OPENAI_BASE_URL');
  return {
    delayMs: parseInteger(environment, 'MODEL_DELAY_MS', 1500, 600_000),
    openAiKey: keyIn(environment, 'OPENAI_API_KEY'),
    anthropicKey: keyIn(environment, 'ANTHROPIC_API_KEY'),
    geminiKey: keyIn(environment, 'GEMINI_API_KEY'),
    baseUrl: baseUrl === undefined ? undefined : httpUrl('OPENAI_BASE_URL', baseUrl),
  };
}

/** `Ruth=af_heart,de-DE=thorsten` */
function voicesOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => pair.trim().split('='));
  const wrong = pairs.find((pair) => pair.length !== 2 || pair.some((part) => part.trim() === ''));
  if (wrong !== undefined)
    throw new SettingsError(`SPEECH_VOICES must be a list such as Ruth=af_heart,de-DE=thorsten, not "${text}".`);
  return Object.fromEntries(pairs.map(([id = '', name = '']) => [id.trim(), name.trim()]));
}

function speechOf(environment: NodeJS.ProcessEnv): SpeechSettings {
  const from = setting(environment, 'NIGHTLIGHT_SPEECH') ?? 'local';
  const baseUrl = setting(environment, 'SPEECH_BASE_URL');
  if (from !== 'local' && from !== 'aws')
    throw new SettingsError(`NIGHTLIGHT_SPEECH must be local or aws, not "${from}".`);
  if (from === 'aws' && baseUrl !== undefined)
    throw new SettingsError(
      'NIGHTLIGHT_SPEECH=aws and SPEECH_BASE_URL select different narrators. Set only one of them.',
    );
  const voices = setting(environment, 'SPEECH_VOICES');
  const server = {
    model: setting(environment, 'SPEECH_MODEL') ?? 'kokoro',
    key: keyIn(environment, 'SPEECH_API_KEY'),
    voices: voices === undefined ? {} : voicesOf(voices),
  };
  return {
    from,
    server: baseUrl === undefined ? undefined : { baseUrl: httpUrl('SPEECH_BASE_URL', baseUrl), ...server },
  };
}

function originOf(text: string): string {
  const origin = readOrigin(text);
  if (origin === undefined)
    throw new SettingsError(`--allow-origin must be an origin such as https://app.example.com, not "${text}".`);
  return origin;
}

function parse(argv: readonly string[]): {
  readonly help?: boolean;
  readonly fresh?: boolean;
  readonly now?: string;
  readonly verbose?: boolean;
  readonly 'allow-origin'?: string[];
} {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        fresh: flag,
        now: { type: 'string' },
        verbose: flag,
        'allow-origin': { type: 'string', multiple: true },
        help: { ...flag, short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param root the base of a relative DATA_DIR
 * @returns 'help' if --help was given
 * @throws SettingsError
 */
export function readSettings(argv: readonly string[], environment: NodeJS.ProcessEnv, root: string): Settings | 'help' {
  const { help, fresh = false, now, verbose = false, 'allow-origin': origins = [] } = parse(argv);
  if (help === true) return 'help';
  return {
    fresh,
    now: now === undefined ? undefined : parseTimestamp(now),
    verbose,
    allowOrigins: origins.map(originOf),
    port: parseInteger(environment, 'PORT', 4000, 65_535),
    dataDir: resolve(root, setting(environment, 'DATA_DIR') ?? join(root, '.nightlight')),
    concurrency: concurrencyOf(environment),
    model: modelOf(environment),
    speech: speechOf(environment),
    pinataJwt: keyIn(environment, 'PINATA_JWT'),
  };
}
