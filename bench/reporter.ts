import type { Row, Unit } from './part.ts';

/** One figure; `value` is null if it could not be measured. */
export interface Result {
  readonly part: string;
  readonly name: string;
  readonly value: number | string | null;
  readonly unit: Unit;
}

export interface Reporter {
  /** Prints a figure immediately and, for compared rows, the same in yardsticks. */
  add(part: string, row: Row, value: number | string | null): void;
  /** The time of `yardstick.ts`'s fixed work on this machine, in milliseconds; later rows are compared to it. */
  setYardstick(milliseconds: number): void;
  /** Prints the array if `--json` is set. @returns how many rows have no value */
  finish(): number;
}

interface Output {
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
}

const rounded = (value: number): number => Number(value.toPrecision(4));

/** @returns null for a unit that is neither a time nor a rate */
function inYardsticks(value: number, unit: Unit, yardstick: number): number | null {
  if (unit === 'ms') return value / yardstick;
  if (unit === 's') return (value * 1000) / yardstick;
  if (unit === 'per second') return (value * yardstick) / 1000;
  return null;
}

function verdict({ target }: Row, value: number | string | null): string {
  if (target === undefined) return '| |';
  const [text, met] =
    'atMost' in target
      ? [`≤ ${target.atMost}`, typeof value === 'number' && value <= target.atMost]
      : [`≥ ${target.atLeast}`, typeof value === 'number' && value >= target.atLeast];
  return `${text} | ${value === null ? 'not measured' : met ? 'met' : 'missed'} |`;
}

/**
 * A Markdown table on stdout, printed line by line. With `json` the lines go to stderr, and stdout gets one array of
 * `Result` at the end.
 */
export function createReporter({ stdout, stderr }: Output, json: boolean): Reporter {
  const results: Result[] = [];
  const print = json ? stderr : stdout;
  let yardstick: number | undefined;
  const add = (part: string, row: Row, value: number | string | null): void => {
    if (results.length === 0) print('| part | what | measured | target | |\n|---|---|---|---|---|');
    // JSON has no NaN: a figure that is not a number could not be measured.
    const known = typeof value !== 'number' ? value : Number.isFinite(value) ? rounded(value) : null;
    results.push({ part, name: row.name, value: known, unit: row.unit });
    print(
      `| ${part} | ${row.name} | ${known === null ? 'not measured' : `${known} ${row.unit}`.trim()} | ${verdict(row, known)}`,
    );
    if (row.compared !== true || yardstick === undefined) return;
    const compared = typeof known === 'number' ? inYardsticks(known, row.unit, yardstick) : null;
    const name = `${row.name}${row.unit === 'per second' ? ', per yardstick' : ', in yardsticks'}`;
    add(part, { name, unit: row.unit === 'per second' ? 'count' : 'yardsticks' }, compared);
  };
  return {
    add,
    setYardstick(milliseconds) {
      yardstick = milliseconds;
    },
    finish() {
      if (json) stdout(JSON.stringify(results));
      return results.filter(({ value }) => value === null).length;
    },
  };
}
