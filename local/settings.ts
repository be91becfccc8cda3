import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOrigin } from 'local-cloud';

/** What `npm start` was told, checked. */
export interface Settings {
  readonly fresh: boolean;
  /** Milliseconds since the epoch at which the cloud's clock starts; undefined leaves it to the machine's. */
  readonly now: number | undefined;
  readonly verbose: boolean;
  /** Origins whose pages may call, beside those of this machine. */
  readonly allowOrigins: readonly string[];
  /** 0 takes any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataDir: string;
  /** Functions that run at once, all together, as an AWS account counts; undefined for any number. */
  readonly concurrency: number | undefined;
  readonly model: ModelSettings;
  readonly speech: SpeechSettings;
}

/** What reads aloud on this machine. */
export interface SpeechSettings {
  /** `aws`: the real Polly; `local`: a speech server if there is one, else the voice that comes with the local cloud. */
  readonly from: 'local' | 'aws';
  readonly server:
    | {
        /** With its version: `http://127.0.0.1:8880/v1`. */
        readonly baseUrl: string;
        readonly model: string;
        readonly key: string | undefined;
        /** The server's voices by Polly's ids or by languages. */
        readonly voices: Readonly<Record<string, string>>;
      }
    | undefined;
}

/** Who answers for the providers on this machine. */
export interface ModelSettings {
  /** Another server in the place of a provider, with its version: `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string | undefined;
  readonly openAiKey: string | undefined;
  readonly anthropicKey: string | undefined;
  /** Of the storyteller, which does what nobody else does. */
  readonly delayMs: number;
}

export const usage = `Usage: npm start -- [--fresh] [--now 2026-03-29T18:55:00Z] [--verbose] [--allow-origin http://192.168.1.20:3000]

  --fresh     start over: empties the data folder of what was made here
  --now       the time at which the clock of this cloud starts; npm run clock moves it later
  --verbose   the log in this terminal, too
  --allow-origin   a front end elsewhere whose pages may call; may be repeated, by default only pages of this machine

From the environment: PORT (4000), DATA_DIR (.nightlight), OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY,
MODEL_DELAY_MS (1500), SPEECH_BASE_URL, SPEECH_MODEL, SPEECH_VOICES, SPEECH_API_KEY, NIGHTLIGHT_SPEECH (local),
DYNAMODB_ENDPOINT, ACCOUNT_CONCURRENCY, and NIGHTLIGHT_* (see lib/config.ts).`;

/** A wrong command line or setting: the message says which one. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** An empty variable is one that is not set. */
const setting = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name]?.trim() || undefined;

function whole(environment: NodeJS.ProcessEnv, name: string, otherwise: number, most: number): number {
  const text = setting(environment, name) ?? String(otherwise);
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new SettingsError(`${name} is a whole number from 0 to ${most}, not "${text}".`);
  return value;
}

/** As `local-cloud` reads it. */
function concurrencyOf(environment: NodeJS.ProcessEnv): number | undefined {
  const concurrency = whole(environment, 'ACCOUNT_CONCURRENCY', 0, 999_999);
  return concurrency === 0 ? undefined : concurrency;
}

/** With its zone: a time that means another moment elsewhere is none. */
function moment(text: string): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(time)) throw new SettingsError(`--now is a time such as 2026-03-29T18:55:00Z, not "${text}".`);
  return time;
}

function httpUrl(name: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new SettingsError(`${name} is an address such as http://127.0.0.1:11434/v1, not "${text}".`);
}

/** Its value goes into an HTTP header, and into no message. */
function keyIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const key = setting(environment, name);
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key))
    throw new SettingsError(`${name} holds characters that no key has.`);
  return key;
}

function modelOf(environment: NodeJS.ProcessEnv): ModelSettings {
  const baseUrl = setting(environment, 'OPENAI_BASE_URL');
  return {
    delayMs: whole(environment, 'MODEL_DELAY_MS', 1500, 600_000),
    openAiKey: keyIn(environment, 'OPENAI_API_KEY'),
    anthropicKey: keyIn(environment, 'ANTHROPIC_API_KEY'),
    baseUrl: baseUrl === undefined ? undefined : httpUrl('OPENAI_BASE_URL', baseUrl),
  };
}

/** `Ruth=af_heart,de-DE=thorsten` */
function voicesOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => pair.trim().split('='));
  const wrong = pairs.find((pair) => pair.length !== 2 || pair.some((part) => part.trim() === ''));
  if (wrong !== undefined)
    throw new SettingsError(`SPEECH_VOICES is a list such as Ruth=af_heart,de-DE=thorsten, not "${text}".`);
  return Object.fromEntries(pairs.map(([id = '', name = '']) => [id.trim(), name.trim()]));
}

function speechOf(environment: NodeJS.ProcessEnv): SpeechSettings {
  const from = setting(environment, 'NIGHTLIGHT_SPEECH') ?? 'local';
  const baseUrl = setting(environment, 'SPEECH_BASE_URL');
  if (from !== 'local' && from !== 'aws') throw new SettingsError(`NIGHTLIGHT_SPEECH is local or aws, not "${from}".`);
  if (from === 'aws' && baseUrl !== undefined)
    throw new SettingsError('NIGHTLIGHT_SPEECH=aws and SPEECH_BASE_URL name two narrators: set one of them.');
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
    throw new SettingsError(`--allow-origin is an origin such as https://app.example.com, not "${text}".`);
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
 * @param root what a relative DATA_DIR is below
 * @returns 'help' when that is what was asked for
 * @throws SettingsError
 */
export function readSettings(argv: readonly string[], environment: NodeJS.ProcessEnv, root: string): Settings | 'help' {
  const { help, fresh = false, now, verbose = false, 'allow-origin': origins = [] } = parse(argv);
  if (help === true) return 'help';
  return {
    fresh,
    now: now === undefined ? undefined : moment(now),
    verbose,
    allowOrigins: origins.map(originOf),
    port: whole(environment, 'PORT', 4000, 65_535),
    dataDir: resolve(root, setting(environment, 'DATA_DIR') ?? join(root, '.nightlight')),
    concurrency: concurrencyOf(environment),
    model: modelOf(environment),
    speech: speechOf(environment),
  };
}
