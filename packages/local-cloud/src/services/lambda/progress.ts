/** Which records of a shard are done, so that the checkpoint never passes one that is not. */
export interface Progress {
  /** In the order of the shard. */
  add(sequenceNumber: string): void;
  /** Those that were done together move the checkpoint once. */
  done(sequenceNumbers: readonly string[]): void;
  /** How many are read and not done, or done after one that is not. */
  readonly pending: number;
}

/** @param advance called with the last sequence number up to which everything is done */
export function trackProgress(advance: (sequenceNumber: string) => void): Progress {
  // A map keeps the order in which records were read.
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
