import { parseArgs } from 'node:util';
import { readConfig } from '../../lib/config.ts';
import { ConfigError } from '../../lib/settings.ts';
import type { Config } from '../../lib/config.ts';

/** Exit codes of a script that talks to AWS. */
export const exitCode = { done: 0, bug: 1, usage: 2, aws: 3, undone: 4, interrupted: 130 } as const;

/** A wrong command line or configuration: the message says which part. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Target {
  readonly config: Config;
  readonly flags: ReadonlySet<string>;
  /** The script's own options with a value. */
  readonly values: ReadonlyMap<string, string>;
  /** The environment in which the app describes this target. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Reads `--stage`, `--region`, and the options of the script: `flags`, and `texts`, which have a value; the
 * configuration says the rest. Unknown arguments are never repeated in a message: somebody may have pasted a key.
 * @throws UsageError
 */
export function readTarget(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  flags: readonly string[] = [],
  texts: readonly string[] = [],
): Target {
  const text = { type: 'string' } as const;
  const options = {
    stage: text,
    region: text,
    ...Object.fromEntries(texts.map((name) => [name, text])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' } as const])),
  };
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const described = { ...environment };
  const given = new Set<string>();
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') throw new UsageError('Only options are allowed on the command line.');
    const { name, value } = token;
    if (name === 'stage' || name === 'region' || texts.includes(name)) {
      if (value === undefined || value.startsWith('-')) throw new UsageError(`--${name} needs a value.`);
      if (texts.includes(name)) values.set(name, value);
      else described[`NIGHTLIGHT_${name.toUpperCase()}`] = value;
    } else if (flags.includes(name) && value === undefined) {
      given.add(name);
    } else {
      throw new UsageError(
        `The options are ${['stage', 'region', ...texts, ...flags].map((option) => `--${option}`).join(', ')}.`,
      );
    }
  }
  try {
    return { config: readConfig(described), flags: given, values, environment: described };
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}
