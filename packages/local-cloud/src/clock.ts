/** Cancels a timer. Canceling it twice, or after it fired, does nothing. */
export type Cancel = () => void;

/** The only source of time in the local cloud, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, `delay` milliseconds from now. A timer never keeps the process alive. */
  after(delay: number, fire: () => void): Cancel;
  /**
   * One `Float64`: how many milliseconds this clock is ahead of the machine's, for threads that read the machine's
   * clock.
   */
  readonly ahead?: SharedArrayBuffer;
}

/** Node.js fires a timer of more than 2³¹ − 1 ms immediately. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, fire) {
    const timer = setTimeout(fire, Math.min(delay, LONGEST_TIMER));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** A clock that runs at the machine's speed and can be moved to another time. */
export interface MovableClock extends Clock {
  readonly ahead: SharedArrayBuffer;
  /** Timers that are due before the new time fire now; the others wait for their time. */
  moveTo(time: number): void;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
  cancel: Cancel;
}

export function movableClock(machine: Clock = systemClock): MovableClock {
  const ahead = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT);
  const offset = new Float64Array(ahead);
  const timers = new Set<Timer>();
  const now = (): number => machine.now() + (offset[0] ?? 0);
  const arm = (timer: Timer): void => {
    timer.cancel = machine.after(Math.max(0, timer.at - now()), () => {
      timers.delete(timer);
      timer.fire();
    });
  };
  return {
    ahead,
    now,
    after(delay, fire) {
      const timer: Timer = { at: now() + delay, fire, cancel: () => undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    moveTo(time) {
      offset[0] = time - machine.now();
      for (const timer of timers) {
        timer.cancel();
        arm(timer);
      }
    },
  };
}
