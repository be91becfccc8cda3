import type { Sound, SoundEvent } from './sound.ts';

/** The parts of an audio element that are used here. */
export interface AudioLike extends Sound {
  src: string;
  defaultPlaybackRate: number;
  readonly error: unknown;
  load(): void;
}

/** Seconds that a new address must have played before it is replaced again after a failure. */
const PROGRESS = 1;

const passedOn: readonly SoundEvent[] = ['playing', 'pause', 'ended', 'timeupdate', 'seeked', 'waiting'];

/**
 * The recorded narrator. Its address works for an hour at most; when it expires in the middle of a story, a new one is
 * requested and the audio continues at the same position, without any message.
 */
export class Recording extends EventTarget implements Sound {
  readonly #audio: AudioLike;
  readonly #renew: () => Promise<string | undefined>;
  readonly #leave: () => void;
  #wanted = false;
  /** Where a new address was last requested: a second failure there is not caused by the address. */
  #renewedAt: number | undefined;
  #renewing: Promise<void> | undefined;

  constructor(audio: AudioLike, address: string, renew: () => Promise<string | undefined>) {
    super();
    this.#audio = audio;
    this.#renew = renew;
    const pass = passedOn.map((type) => [type, () => this.#hear(type)] as const);
    const failed = () => void this.#failed();
    for (const [type, listener] of pass) audio.addEventListener(type, listener);
    audio.addEventListener('error', failed);
    this.#leave = () => {
      for (const [type, listener] of pass) audio.removeEventListener(type, listener);
      audio.removeEventListener('error', failed);
    };
    audio.src = address;
  }

  get currentTime(): number {
    return this.#audio.currentTime;
  }

  set currentTime(time: number) {
    this.#audio.currentTime = time;
  }

  get playbackRate(): number {
    return this.#audio.playbackRate;
  }

  set playbackRate(rate: number) {
    // The default rate is what a newly loaded address starts with.
    this.#audio.defaultPlaybackRate = rate;
    this.#audio.playbackRate = rate;
  }

  get volume(): number {
    return this.#audio.volume;
  }

  set volume(volume: number) {
    this.#audio.volume = volume;
  }

  get paused(): boolean {
    return this.#audio.paused;
  }

  async play(): Promise<void> {
    this.#wanted = true;
    // It failed before: the same address would fail again.
    if (this.#audio.error !== null && this.#renewing === undefined) return this.#failed();
    try {
      await this.#audio.play();
    } catch (problem) {
      // The address failed: a later event tells whether that can be repaired. All other errors are the result of
      // `play`.
      if (this.#audio.error === null && this.#renewing === undefined) throw problem;
    }
  }

  pause(): void {
    this.#wanted = false;
    this.#audio.pause();
  }

  /** Releases the audio and its connection. */
  close(): void {
    this.#wanted = false;
    this.#leave();
    this.#audio.pause();
    this.#audio.src = '';
  }

  #hear(type: SoundEvent): void {
    // Until the new address is loaded, a pause belongs to the old one.
    if (type === 'pause' && this.#renewing !== undefined) return;
    this.dispatchEvent(new Event(type));
  }

  async #failed(): Promise<void> {
    const time = this.#audio.currentTime;
    if (this.#renewing !== undefined) return;
    if (this.#renewedAt !== undefined && Math.abs(time - this.#renewedAt) < PROGRESS) return this.#giveUp();
    this.#renewedAt = time;
    this.#renewing = this.#loadAgain(time);
    await this.#renewing;
  }

  async #loadAgain(time: number): Promise<void> {
    const address = await this.#renew().catch(() => undefined);
    this.#renewing = undefined;
    if (address === undefined) return this.#giveUp();
    this.#audio.src = address;
    this.#audio.load();
    this.#audio.currentTime = time;
    if (this.#wanted) await this.play().catch(() => this.#giveUp());
  }

  #giveUp(): void {
    this.#wanted = false;
    this.#renewedAt = undefined;
    this.dispatchEvent(new Event('error'));
  }
}
