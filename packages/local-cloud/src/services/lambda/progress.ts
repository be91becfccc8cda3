/** Tracks which records of a shard are done, so that the checkpoint never passes an unfinished one. */
export interface Progress {
  /** In shard order. */
  add(sequenceNumber: string): void;
  /** Records that were finished together move the checkpoint once. */
  done(sequenceNumbers: readonly string[]): void;
  /** How many records are unfinished, or come after an unfinished one. */
  readonly pending: number;
}

/** @param advance is called with the last sequence number up to which everything is done */
export function trackProgress(advance: (sequenceNumber: string) => void): Progress {
  // A map keeps insertion order.
  const open = new Map<string, boolean>();
  return {
    add: (sequenceNumber) => void open.set(sequenceNumber, false),
    done(sequenceNumbers) {
      for (const number of sequenceNumbers) if (open.has(number)) open.set(number, true);
      let last: string | undefined;
      for (const [number, isDone] of open) {
        if (!isDone) break;
        open.delete(number);
        last = number;
      }
      if (last !== undefined) advance(last);
    },
    get pending() {
      return open.size;
    },
  };
}
