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
}

/** Who writes: any OpenAI-compatible server, OpenAI itself, or the storyteller of this machine. */
export type ModelSettings =
  | { readonly kind: 'server'; readonly baseUrl: string; readonly key: string }
  | { readonly kind: 'openai'; readonly key: string }
  | { readonly kind: 'storyteller'; readonly delayMs: number };

export const usage = `Usage: npm start -- [--fresh] [--now 2026-03-29T18:55:00Z] [--verbose] [--allow-origin http://192.168.1.20:3000]

  --fresh     start over: empties the data folder of what was made here
  --now       the time at which the clock of this cloud starts; npm run clock moves it later
  --verbose   the log in this terminal, too
  --allow-origin   a front end elsewhere whose pages may call; may be repeated, by default only pages of this machine

From the environment: PORT (4000), DATA_DIR (.nightlight), OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_DELAY_MS (1500),
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

function modelOf(environment: NodeJS.ProcessEnv): ModelSettings {
  const delayMs = whole(environment, 'MODEL_DELAY_MS', 1500, 600_000);
  const key = setting(environment, 'OPENAI_API_KEY');
  // Its value goes into an HTTP header, and into no message.
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key))
    throw new SettingsError('OPENAI_API_KEY holds characters that no key has.');
  const baseUrl = setting(environment, 'OPENAI_BASE_URL');
  // A server without keys, such as Ollama, still gets the header that every OpenAI client sends.
  if (baseUrl !== undefined)
    return { kind: 'server', baseUrl: httpUrl('OPENAI_BASE_URL', baseUrl), key: key ?? 'none' };
  return key === undefined ? { kind: 'storyteller', delayMs } : { kind: 'openai', key };
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
  };
}
