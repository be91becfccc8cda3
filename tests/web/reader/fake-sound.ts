import type { Sound } from '../../../web/src/reader/sound.ts';

/** An audio element whose time a test moves. */
export class FakeSound extends EventTarget implements Sound {
  playbackRate = 1;
  volume = 1;
  paused = true;
  /** What `play` is refused with, as a browser refuses it. */
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

  /** Plays on up to that second. */
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
