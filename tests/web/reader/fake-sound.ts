import type { Sound } from '../../../web/src/reader/sound.ts';

/** An audio element whose time a test sets. */
export class FakeSound extends EventTarget implements Sound {
  playbackRate = 1;
  volume = 1;
  paused = true;
  /** The error of `play`, as in a browser. */
  refusal: Error | undefined;
  #time = 0;

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = time;
    this.dispatchEvent(new Event('seeked'));
  }

  play(): Promise<void> {
    if (this.refusal) return Promise.reject(this.refusal);
    this.paused = false;
    this.dispatchEvent(new Event('playing'));
    return Promise.resolve();
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }

  /** Plays up to that second. */
  reach(time: number): void {
    this.#time = time;
    this.dispatchEvent(new Event('timeupdate'));
  }

  end(time: number): void {
    this.reach(time);
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
    this.dispatchEvent(new Event('ended'));
  }
}
