/** Ends a timer; ending it twice, or after it fired, does nothing. */
export type Cancel = () => void;

/** The only source of time in the local cloud, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, `delay` milliseconds from now. A timer never keeps the process alive. */
  after(delay: number, fire: () => void): Cancel;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, fire) {
    const timer = setTimeout(fire, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
