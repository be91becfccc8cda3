import type { Injection } from './injection.ts';
import type { Step } from './steps.ts';

/** What one row expects beside the invariants. Missing properties are not checked. */
export interface Holds {
  /** The row's story as `getStory` returns it, and as it is stored. */
  readonly story?: object;
  readonly stored?: object;
  /** States of the requested pictures, in any order. */
  readonly pictures?: readonly string[];
  /** `errorType`s in the answers to the last step. */
  readonly answers?: readonly string[];
  /** Requests to the model for words and for pictures, and requests to Polly. */
  readonly paid?: number;
  readonly drawn?: number;
  readonly spoken?: number;
  /** Files of the story. */
  readonly objects?: number;
}

export interface Row {
  /** The kind of fault, numbered as in docs/decisions/2001-table-of-faults.md. */
  readonly fault: number;
  readonly what: string;
  readonly inject?: Injection;
  readonly steps: readonly Step[];
  readonly holds: Holds;
}
