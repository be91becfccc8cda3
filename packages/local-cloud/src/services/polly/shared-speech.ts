import type { Timeline } from './timeline.ts';

interface UnderWay {
  readonly timeline: Promise<Timeline>;
  readonly nobodyWaits: AbortController;
  waiting: number;
}

/** Rejects when the signal is aborted, even if the work continues for other callers. */
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
 * The sound and the marks of a text are two calls of Polly, which usually arrive together: the text is spoken once for
 * both. Nothing is kept after that.
 */
export class SharedSpeech {
  readonly #underWay = new Map<string, UnderWay>();

  /**
   * @param key the same for all requests with the same sound
   * @param signal aborted when this caller disconnects; speaking stops when the last caller has
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
        // A new caller must not get work that is being dropped.
        if (this.#underWay.get(key) === entry) this.#underWay.delete(key);
        entry.nobodyWaits.abort();
      }
    }
  }

  #begin(key: string, speak: (signal: AbortSignal) => Promise<Timeline>): UnderWay {
    const nobodyWaits = new AbortController();
    const entry = { timeline: speak(nobodyWaits.signal), nobodyWaits, waiting: 0 };
    // Waiting callers get this error from `get`; there may be none left.
    entry.timeline.catch(() => undefined);
    this.#underWay.set(key, entry);
    return entry;
  }
}
