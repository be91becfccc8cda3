import type { Clock } from './clock.ts';

/** Minutes until the sound stops, or the end of the story; `off` is none. */
export type Sleep = 'off' | 'story' | 5 | 10 | 20;

export const sleeps: readonly Sleep[] = ['off', 5, 10, 20, 'story'];

/** The sound gets quieter over the last two minutes. */
const FADE = 120;

/** How loud the end of a story is when it fades: quiet, but still to be heard. */
const LAST_WORDS = 0.25;

/** How loud a timer is with that many seconds to go: even steps, from full to nothing. */
function volumeAt(secondsLeft: number): number {
  return Math.min(1, Math.max(0, secondsLeft / FADE));
}

/**
 * How loud a story is with that many seconds of it to go. One that is short keeps its first two thirds at full volume.
 */
export function volumeAtEnd(secondsLeft: number, seconds: number): number {
  const fade = Math.min(FADE, seconds / 3);
  return fade <= 0 ? 1 : LAST_WORDS + (1 - LAST_WORDS) * Math.min(1, Math.max(0, secondsLeft / fade));
}

/** Counts down to sleep, by the clock on the wall: a story that is paused in between does not put it off. */
export class SleepTimer {
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `fade` is told of the volume, each second of the last two minutes; `asleep` when it is over. */
  start(minutes: number, fade: (volume: number) => void, asleep: () => void): void {
    this.stop();
    const end = this.#clock.now() + minutes * 60_000;
    const tick = () => {
      const left = (end - this.#clock.now()) / 1000;
      if (left <= 0) {
        this.#cancel = undefined;
        asleep();
        return;
      }
      fade(volumeAt(left));
      // Outside the fade one long wait will do.
      this.#cancel = this.#clock.after(left > FADE ? (left - FADE) * 1000 : 1000, tick);
    };
    tick();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
