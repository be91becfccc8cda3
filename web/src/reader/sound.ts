/** Events of a sound: a part of an audio element's events. */
export type SoundEvent = 'playing' | 'pause' | 'ended' | 'timeupdate' | 'seeked' | 'waiting' | 'error';

/** A source of sound: an audio element, this device's voice, or silence. All have the clock of an audio element. */
export interface Sound {
  /** Seconds; setting it seeks. */
  currentTime: number;
  playbackRate: number;
  /** 0 to 1. An iPhone keeps it at 1 because only its own buttons change it: there a fade cannot be heard. */
  volume: number;
  readonly paused: boolean;
  play(): Promise<void>;
  pause(): void;
  addEventListener(type: SoundEvent, listener: () => void): void;
  removeEventListener(type: SoundEvent, listener: () => void): void;
}

/** Keeps the position for readers who read the pages themselves. */
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
