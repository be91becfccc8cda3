import { Watchers } from '../state/watchers.ts';
import type { Clock, NextFrame } from './clock.ts';
import type { Mark } from './marks.ts';
import { SleepTimer, volumeAtEnd } from './sleep.ts';
import type { Sleep } from './sleep.ts';
import type { Sound, SoundEvent } from './sound.ts';
import { speedNear } from './speed.ts';
import type { Timeline } from './timeline.ts';

/** `waiting`: it should play, and the audio is still loading. `failed`: it could not be played. */
type PlayState = 'paused' | 'waiting' | 'playing' | 'ended' | 'failed';

/**
 * The reader's state. A new object exactly when something in it has changed, so that it can be compared by identity.
 */
export interface Playing {
  readonly state: PlayState;
  readonly page: number;
  /** What is spoken, or was spoken last. */
  readonly sentence: Mark | undefined;
  readonly word: Mark | undefined;
  readonly speed: number;
  readonly sleep: Sleep;
  /** The sleep timer has stopped it. */
  readonly asleep: boolean;
}

export interface PlayerOptions {
  readonly sound: Sound;
  readonly timeline: Timeline;
  /** The pages' numbers, in order; the title's page, 0, among them. */
  readonly pages: readonly number[];
  readonly speed: number;
  readonly clock: Clock;
  readonly nextFrame: NextFrame;
}

const events: readonly SoundEvent[] = ['playing', 'pause', 'ended', 'timeupdate', 'seeked', 'waiting', 'error'];

/**
 * Reads a story. The audio's clock is the only time that it knows: the highlight and the open page follow from it, so
 * that they cannot drift apart, and turning a page moves the audio as well.
 */
export class Player {
  readonly #options: PlayerOptions;
  readonly #sleepTimer: SleepTimer;
  readonly #watchers = new Watchers();
  #playing: Playing;
  #cancelFrame: (() => void) | undefined;

  constructor(options: PlayerOptions) {
    this.#options = options;
    this.#sleepTimer = new SleepTimer(options.clock);
    const page = options.pages[0] ?? 0;
    this.#playing = {
      state: 'paused',
      page,
      sentence: undefined,
      word: undefined,
      speed: speedNear(options.speed),
      sleep: 'off',
      asleep: false,
    };
    options.sound.playbackRate = this.#playing.speed;
    for (const event of events) options.sound.addEventListener(event, this.#heard);
  }

  /** Stable functions, as `useSyncExternalStore` requires. */
  readonly snapshot = (): Playing => this.#playing;
  readonly subscribe = this.#watchers.subscribe;

  play(): void {
    const { sound } = this.#options;
    if (this.#playing.state === 'ended') this.#seek(this.#firstPage);
    if (!this.#sleeping) sound.volume = 1;
    this.#change({ state: 'waiting', asleep: false });
    // Refused by the browser, or nothing to play: it shows that instead of seeming to play. A pause before the audio
    // has started is not a refusal.
    sound.play().catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.#change({ state: 'failed' });
    });
  }

  pause(): void {
    this.#options.sound.pause();
    if (this.#playing.state === 'playing' || this.#playing.state === 'waiting') this.#change({ state: 'paused' });
  }

  toggle(): void {
    if (this.#playing.state === 'playing' || this.#playing.state === 'waiting') this.pause();
    else this.play();
  }

  /** From the beginning, at once. */
  again(): void {
    this.#seek(this.#firstPage);
    this.play();
  }

  /** Back one sentence. */
  back(): void {
    const { sound, timeline } = this.#options;
    this.#moveTo(timeline.back(sound.currentTime));
  }

  /**
   * The next page (1) or the previous one (-1). The audio moves along, so a page that is not visible is never heard.
   */
  turn(by: 1 | -1): void {
    const { pages } = this.#options;
    const page = pages[pages.indexOf(this.#playing.page) + by];
    if (page !== undefined) this.open(page);
  }

  open(page: number): void {
    if (!this.#options.pages.includes(page)) return;
    this.#seek(page);
  }

  /** Plays from the word at that place of a page. */
  hear(page: number, offset: number): void {
    const time = this.#options.timeline.timeOf(page, offset);
    if (time === undefined) return;
    this.#moveTo(time);
    this.play();
  }

  /** Opens the saved position without sound. False when it does not exist any more. */
  resume(page: number, offset: number): boolean {
    const time = this.#options.timeline.timeOf(page, offset);
    if (time === undefined || !this.#options.pages.includes(page)) return false;
    this.#moveTo(time);
    return true;
  }

  setSpeed(speed: number): void {
    this.#options.sound.playbackRate = speedNear(speed);
    this.#change({ speed: speedNear(speed) });
  }

  setSleep(sleep: Sleep): void {
    const { sound } = this.#options;
    this.#sleepTimer.stop();
    sound.volume = 1;
    this.#change({ sleep });
    if (typeof sleep === 'number')
      this.#sleepTimer.start(
        sleep,
        (volume) => void (sound.volume = volume),
        () => this.#fallAsleep(),
      );
  }

  /** The sound stops, and nothing goes on. */
  dispose(): void {
    const { sound } = this.#options;
    this.#sleepTimer.stop();
    this.#cancelFrame?.();
    for (const event of events) sound.removeEventListener(event, this.#heard);
    sound.pause();
    this.#watchers.clear();
  }

  get #sleeping(): boolean {
    return typeof this.#playing.sleep === 'number';
  }

  get #firstPage(): number {
    return this.#options.pages[0] ?? 0;
  }

  #fallAsleep(): void {
    const { sound } = this.#options;
    sound.pause();
    sound.volume = 1;
    this.#change({ state: 'paused', sleep: 'off', asleep: true });
  }

  #seek(page: number): void {
    const { sound, timeline } = this.#options;
    const time = timeline.startOf(page);
    if (time !== undefined) sound.currentTime = time;
    // A page without a spoken word: the audio must not continue with another page.
    else sound.pause();
    const sentence = time === undefined ? undefined : timeline.sentenceAt(time);
    this.#change({
      page,
      sentence,
      word: undefined,
      asleep: false,
      ...(this.#playing.state === 'ended' ? { state: 'paused' as const } : {}),
    });
  }

  #moveTo(time: number): void {
    this.#options.sound.currentTime = time;
    if (this.#playing.state === 'ended') this.#change({ state: 'paused' });
    this.#follow();
  }

  readonly #heard = (event?: Event): void => {
    const { sound } = this.#options;
    if (event?.type === 'ended') {
      this.#cancelFrame?.();
      this.#sleepTimer.stop();
      sound.volume = 1;
      this.#change({ state: 'ended', word: undefined, sleep: 'off', asleep: this.#playing.sleep !== 'off' });
      return;
    }
    if (event?.type === 'error') {
      this.#cancelFrame?.();
      this.#change({ state: 'failed' });
      return;
    }
    if (event?.type === 'playing') this.#change({ state: 'playing' });
    if (event?.type === 'waiting' && this.#playing.state === 'playing') this.#change({ state: 'waiting' });
    // Paused from outside: headphones unplugged, a call, another tab.
    if (event?.type === 'pause' && this.#playing.state === 'playing') this.#change({ state: 'paused' });
    if (this.#playing.state !== 'ended') this.#follow();
    if (this.#playing.state === 'playing') this.#followFrames();
  };

  /** Animation frames while visible; `timeupdate`, four times a second, when there are none, with the screen off. */
  #followFrames(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = this.#options.nextFrame(() => {
      if (this.#playing.state !== 'playing') return;
      this.#follow();
      this.#followFrames();
    });
  }

  /** Updates what is spoken. A page turns when its first sentence is spoken, and at no other time. */
  #follow(): void {
    const { sound, timeline } = this.#options;
    const time = sound.currentTime;
    const sentence = timeline.sentenceAt(time);
    const changed = sentence !== undefined && sentence !== this.#playing.sentence;
    this.#change({ sentence, word: timeline.wordAt(time), ...(changed ? { page: sentence.page } : {}) });
    if (this.#playing.sleep === 'story')
      sound.volume = volumeAtEnd((timeline.seconds - time) / this.#playing.speed, timeline.seconds);
  }

  #change(change: Partial<Playing>): void {
    const names = Object.keys(change) as (keyof Playing)[];
    if (names.every((name) => this.#playing[name] === change[name])) return;
    this.#playing = { ...this.#playing, ...change };
    this.#watchers.notify();
  }
}
