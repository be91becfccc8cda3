import type { Clock } from './clock.ts';

/** Minutes until the audio stops, or the end of the story; `off` means never. */
export type Sleep = 'off' | 'story' | 5 | 10 | 20;

export const sleeps: readonly Sleep[] = ['off', 5, 10, 20, 'story'];

/** The sound gets quieter over the last two minutes. */
const FADE = 120;

/** The volume at the end of a story that fades: quiet, but audible. */
const LAST_WORDS = 0.25;

/** The volume of a timer with that many seconds left: even steps, from full to silent. */
function volumeAt(secondsLeft: number): number {
  return Math.min(1, Math.max(0, secondsLeft / FADE));
}

/** The volume of a story with that many seconds left. A short story keeps its first two thirds at full volume. */
export function volumeAtEnd(secondsLeft: number, seconds: number): number {
  const fade = Math.min(FADE, seconds / 3);
  return fade <= 0 ? 1 : LAST_WORDS + (1 - LAST_WORDS) * Math.min(1, Math.max(0, secondsLeft / fade));
}

/** Counts down in real time: pausing the story does not delay it. */
export class SleepTimer {
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `fade` gets the volume, every second of the last two minutes; `asleep` is called at the end. */
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
      // Outside of the fade one long timer is enough.
      this.#cancel = this.#clock.after(left > FADE ? (left - FADE) * 1000 : 1000, tick);
    };
    tick();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
