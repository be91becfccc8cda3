import type { ErrorDetails } from './signals.ts';
import { seeded } from './random.ts';

/** The input and the side effects of one handler call. There is only one at a time, because handlers are synchronous. */
export interface Session {
  now: number;
  random: () => number;
  identity: () => unknown;
  /** JSON of the parts of the context that are parsed on first use. */
  lasting: SharedContext;
  handler: string;
  appended: ErrorDetails[];
  extensions: unknown[];
  logs: string[];
  headers: Record<string, string>;
  /** Iterations and callback calls left before the call is stopped as endless. */
  fuel: number;
}

/** The parts of a context that are the same for many calls. */
export interface SharedContext {
  readonly identity: string;
  readonly request: string;
  readonly info: string;
  readonly env: string;
}

export interface CallInput {
  readonly now: number;
  readonly seed: string;
}

/**
 * Enough for 1,000 iterations of 1,000 iterations; a call that needs more would also exceed AppSync's time limit. This
 * replaces a watchdog thread, which costs 75 µs per call.
 */
const FUEL = 2_000_000;

/** Creates the generator on first use: most calls need no random numbers. */
function whenAsked(seed: string): () => number {
  let next: (() => number) | undefined;
  return () => (next ??= seeded(seed))();
}

const fresh = (now: number, seed: string): Session => ({
  now,
  random: whenAsked(seed),
  identity: () => null,
  lasting: { identity: 'null', request: 'null', info: 'null', env: 'null' },
  handler: '',
  appended: [],
  extensions: [],
  logs: [],
  headers: {},
  fuel: FUEL,
});

export let session: Session = fresh(0, '');

export function begin(ambient: CallInput): Session {
  session = fresh(ambient.now, ambient.seed);
  return session;
}
