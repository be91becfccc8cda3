import type { Clock } from '../src/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
}

/** A clock that only moves when a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(start: number | string = '2026-11-21T18:00:00.000Z') {
    this.#now = typeof start === 'string' ? Date.parse(start) : start;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, fire: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, delay), order: this.#order++, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** How many timers are waiting, so that a test can check that nothing was left running. */
  get waiting(): number {
    return this.#timers.length;
  }

  /** Moves the time forward and fires due timers in order, letting promises settle after each. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.fire();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    this.#now = end;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
