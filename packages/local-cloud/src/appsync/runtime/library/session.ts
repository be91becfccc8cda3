import type { Complaint } from './signals.ts';
import { seeded } from './random.ts';

/** What one call of a handler may know and leaves behind. There is one at a time: handlers are synchronous. */
export interface Session {
  now: number;
  random: () => number;
  identity: () => unknown;
  /** JSON of what of the context is parsed when it is looked at. */
  lasting: Lasting;
  handler: string;
  appended: Complaint[];
  extensions: unknown[];
  logs: string[];
  headers: Record<string, string>;
  /** Iterations and callback calls left before the call is stopped as endless. */
  fuel: number;
}

/** What of a context is the same for many calls. */
export interface Lasting {
  readonly identity: string;
  readonly request: string;
  readonly info: string;
  readonly env: string;
}

export interface Ambience {
  readonly now: number;
  readonly seed: string;
}

/**
 * Enough for 1,000 iterations of 1,000 iterations; a call that needs more would not end within AppSync's time either.
 * It stands in for a watchdog thread, which costs 75 µs a call.
 */
const FUEL = 2_000_000;

/** Most calls leave nothing to chance. */
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

export function begin(ambient: Ambience): Session {
  session = fresh(ambient.now, ambient.seed);
  return session;
}
