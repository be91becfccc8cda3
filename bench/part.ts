import type { Clock } from 'local-cloud';
import type { Stage } from './progress.ts';

export type Unit = 'ms' | 's' | 'per second' | 'MB' | 'KB' | 'count' | 'ratio' | 'USD' | 'yardsticks' | '';

/** One figure that a part must report. */
export interface Row {
  /** Stays the same from run to run, so that two runs can be compared: counts are separate rows. */
  readonly name: string;
  readonly unit: Unit;
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
  /** The value depends on the machine's speed, so another row shows it in yardsticks. For `ms`, `s` and `per second`. */
  readonly compared?: true;
}

/** Shared by all parts of a run. */
export interface Context {
  readonly clock: Clock;
  /** For this part alone; removed after the run. */
  readonly folder: string;
  /** `whole` times the run's scale, rounded, at least 1. */
  readonly scaled: (whole: number) => number;
  /** Synthesizes and bundles what is missing. */
  readonly build: () => Promise<void>;
}

export interface Measurement<Key extends string> {
  readonly report: (key: Key, value: number) => void;
  /** Something worth knowing that is not a figure. */
  readonly note: (text: string) => void;
  /** Begins a stage of `of` steps in the progress output. */
  readonly stage: (name: string, of?: number) => Stage;
}

interface PartOf<Key extends string> {
  readonly name: string;
  readonly rows: Readonly<Record<Key, Row>>;
  /** May reject: rows that have not been reported by then are reported as not measured. */
  measure(measurement: Measurement<Key>, context: Context): Promise<void>;
}

export type Part = PartOf<string>;

/** Checks that a part only reports its own rows. */
export const definePart = <Key extends string>(part: PartOf<Key>): PartOf<Key> => part;
