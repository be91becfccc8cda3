import type { Injection } from './injection.ts';
import type { Step } from './steps.ts';

/** What one row expects beside the invariants. What is left out is not looked at. */
export interface Holds {
  /** The row's story as `getStory` answers it, and as it is stored. */
  readonly story?: object;
  readonly stored?: object;
  /** States of the pictures that were asked for, in any order. */
  readonly pictures?: readonly string[];
  /** `errorType`s of what the last step was answered. */
  readonly answers?: readonly string[];
  /** Requests to the model for words and for pictures, and to Polly. */
  readonly paid?: number;
  readonly drawn?: number;
  readonly spoken?: number;
  /** Files of the story. */
  readonly objects?: number;
}

export interface Row {
  /** What kind of fault: docs/decisions/2001-table-of-faults.md has the numbers. */
  readonly fault: number;
  readonly what: string;
  readonly inject?: Injection;
  readonly steps: readonly Step[];
  readonly holds: Holds;
}
