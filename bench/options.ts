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
  --json    stdout is one array of {part, name, value, unit}; progress goes to stderr
            (npm prints two lines of its own first, which npm run --silent leaves out)
  --scale   share of the usual counts and times, above 0 and at most 1 (default 1): for a quick look

A value of null did not come within its bound; stderr says why.
Exit codes: 0 all was measured, 1 a bug, 2 usage, 4 something did not come. A missed target changes nothing.`;

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
 * @returns 'help' when that is what was asked for
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
    throw new UsageError(`--scale is a number above 0 and at most 1, not "${String(values.scale)}".`);
  return {
    parts: positionals.length === 0 ? names : names.filter((name) => positionals.includes(name)),
    json: values.json,
    scale,
  };
}
