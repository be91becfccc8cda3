import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOrigin } from '../door.ts';

export const usage = `Usage: local-cloud <assembly> [options]

Runs a synthesized CDK assembly (cdk.out) on this machine.

  --port <number>        of 127.0.0.1; 4000 by default, 0 takes any free one
  --data-dir <folder>    what outlives the process; .local-cloud by default
  --stack <name>         one stack of several; may be repeated, all of them by default
  --host <name>=<url>    who answers for a host of HTTP data sources and functions; may be repeated, nobody by default
  --allow-origin <url>   an origin whose pages may call; may be repeated, by default only those of this machine
  --operations <folder>  *.graphql files that the console offers
  --fresh                start over: empties the data folder of what was made here
  --verbose              the log in this terminal, too

From the environment: DYNAMODB_ENDPOINT, ACCOUNT_CONCURRENCY (functions that run at once, all together: 10 in a new account,
any number by default), and AWS_REGION for an assembly that names no region (us-east-1 by default).`;

/** A wrong command line: the message says which part. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface CommandOptions {
  /** Absolute, as all folders are. */
  readonly assembly: string;
  readonly port: number;
  readonly dataDir: string;
  /** Undefined for all. */
  readonly stacks: readonly string[] | undefined;
  /** URLs by the name of the host that they answer for. */
  readonly hosts: Readonly<Record<string, string>>;
  /** In addition to those of this machine. */
  readonly allowOrigins: readonly string[];
  readonly operations: string | undefined;
  readonly fresh: boolean;
  readonly verbose: boolean;
}

function parse(argv: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: text,
        'data-dir': text,
        stack: { ...text, multiple: true },
        host: { ...text, multiple: true },
        'allow-origin': { ...text, multiple: true },
        operations: text,
        fresh: flag,
        verbose: flag,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function portOf(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError(`--port takes a whole number from 0 to 65535, not "${text}".`);
  return port;
}

/**
 * How many functions the account runs at once; undefined, as 0 or an empty text, for any number.
 * @throws UsageError
 */
export function concurrencyOf(text = ''): number | undefined {
  if (!/^\d{0,6}$/.test(text.trim()))
    throw new UsageError(`ACCOUNT_CONCURRENCY is a whole number from 0 to 999999, not "${text}".`);
  return Number(text) === 0 ? undefined : Number(text);
}

/** `api.example.com=http://127.0.0.1:8080` */
function hostOf(text: string): readonly [string, string] {
  const [, name = '', url = ''] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(
      `--host takes a name and an address, such as api.example.com=http://127.0.0.1:8080, not "${text}".`,
    );
  return [name, url];
}

function originOf(text: string): string {
  const origin = readOrigin(text);
  if (origin === undefined)
    throw new UsageError(`--allow-origin takes an origin, such as https://app.example.com, not "${text}".`);
  return origin;
}

/**
 * @param from the folder that relative paths start from
 * @returns 'help' when that is what was asked for
 * @throws UsageError
 */
export function readOptions(argv: readonly string[], from: string): CommandOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help === true) return 'help';
  const [assembly, ...more] = positionals;
  if (assembly === undefined || more.length > 0)
    throw new UsageError(`Expected one folder of a synthesized assembly, found ${positionals.length}.`);
  return {
    assembly: resolve(from, assembly),
    port: portOf(values.port ?? '4000'),
    dataDir: resolve(from, values['data-dir'] ?? '.local-cloud'),
    stacks: values.stack,
    hosts: Object.fromEntries((values.host ?? []).map(hostOf)),
    allowOrigins: (values['allow-origin'] ?? []).map(originOf),
    operations: values.operations === undefined ? undefined : resolve(from, values.operations),
    fresh: values.fresh ?? false,
    verbose: values.verbose ?? false,
  };
}
