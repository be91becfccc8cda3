/** What a sound tells of: a part of the events of an audio element. */
export type SoundEvent = 'playing' | 'pause' | 'ended' | 'timeupdate' | 'seeked' | 'waiting' | 'error';

/** What can be listened to: an audio element, this device's voice, or nothing at all. All have the clock of an audio element. */
export interface Sound {
  /** Seconds; setting it seeks. */
  currentTime: number;
  playbackRate: number;
  /** 0 to 1. An iPhone keeps it at 1, where only its own buttons change it: a fade ends there without having been heard. */
  volume: number;
  readonly paused: boolean;
  play(): Promise<void>;
  pause(): void;
  addEventListener(type: SoundEvent, listener: () => void): void;
  removeEventListener(type: SoundEvent, listener: () => void): void;
}

/** Keeps the place for somebody who reads the pages themselves. */
export class Silence extends EventTarget implements Sound {
  currentTime = 0;
  playbackRate = 1;
  volume = 1;
  readonly paused = true;

  play(): Promise<void> {
    return Promise.reject(new Error('There is nothing to play.'));
  }

  pause(): void {
    // It never plays.
  }
}
