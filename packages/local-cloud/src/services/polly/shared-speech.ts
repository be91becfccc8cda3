import type { Timeline } from './timeline.ts';

interface UnderWay {
  readonly timeline: Promise<Timeline>;
  readonly nobodyWaits: AbortController;
  waiting: number;
}

/** Rejects when the signal is aborted, though the work goes on for others. */
function unlessGone<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(signal.reason as Error);
    if (signal.aborted) return gone();
    signal.addEventListener('abort', gone, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', gone));
  });
}

/**
 * Sound and marks of a text are two calls of Polly's, which come together as a rule: the text is spoken once for both. Nothing is kept here
 * beyond that.
 */
export class SharedSpeech {
  readonly #underWay = new Map<string, UnderWay>();

  /**
   * @param key the same for what sounds the same
   * @param signal this caller went away; what is spoken ends with the last of them
   */
  async get(
    key: string,
    signal: AbortSignal | undefined,
    speak: (signal: AbortSignal) => Promise<Timeline>,
  ): Promise<Timeline> {
    const entry = this.#underWay.get(key) ?? this.#begin(key, speak);
    entry.waiting += 1;
    try {
      return await unlessGone(entry.timeline, signal);
    } finally {
      entry.waiting -= 1;
      if (entry.waiting === 0) {
        // Whoever asks now must not get what is being dropped.
        if (this.#underWay.get(key) === entry) this.#underWay.delete(key);
        entry.nobodyWaits.abort();
      }
    }
  }

  #begin(key: string, speak: (signal: AbortSignal) => Promise<Timeline>): UnderWay {
    const nobodyWaits = new AbortController();
    const entry = { timeline: speak(nobodyWaits.signal), nobodyWaits, waiting: 0 };
    // Whoever waits hears of it by `get`; there may be nobody any more.
    entry.timeline.catch(() => undefined);
    this.#underWay.set(key, entry);
    return entry;
  }
}
