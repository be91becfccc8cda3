import { parseArgs } from 'node:util';
import { UsageError } from '../scripts/shared/target.ts';

interface Options<Name extends string> {
  /** In the order in which they run, each once. */
  readonly parts: readonly Name[];
  readonly json: boolean;
  /** Share of the usual counts. */
  readonly scale: number;
}

/** @param names of all parts, in the order in which they run */
export const usage = (names: readonly string[]): string => `Usage: npm run bench [-- [part ...] [--json] [--scale 0.1]]

  part      ${names.join(' ')} (default: all)
  --json    prints one array of {part, name, value, unit} to stdout; progress goes to stderr
            (npm itself prints two lines first; npm run --silent omits them)
  --scale   fraction of the usual counts and times, above 0 and at most 1 (default 1), for a quick look

A value of null could not be measured in time; see stderr for the reason.
Exit codes: 0 everything was measured, 1 a bug, 2 usage, 4 a value is missing. A missed target does not change the exit code.`;

function parse(argv: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: flag, scale: { type: 'string' }, help: { ...flag, short: 'h' } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @returns 'help' if --help was given
 * @throws UsageError
 */
export function readOptions<Name extends string>(
  argv: readonly string[],
  names: readonly Name[],
): Options<Name> | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const unknown = positionals.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new UsageError(`Unknown part: "${unknown}".`);
  const scale = Number(values.scale ?? '1');
  if (!(scale > 0 && scale <= 1))
    throw new UsageError(`--scale must be a number above 0 and at most 1, not "${String(values.scale)}".`);
  return {
    parts: positionals.length === 0 ? names : names.filter((name) => positionals.includes(name)),
    json: values.json,
    scale,
  };
}
