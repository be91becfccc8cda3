import { textOf } from './record-text.ts';
import type { StreamRecord } from './types.ts';

/** A write that the engine recorded. */
export interface Change {
  readonly sequenceNumber: string;
  /** False for a write that did not change the item. */
  readonly changed: boolean;
  readonly record: StreamRecord;
}

/** A position in a shard. */
export interface Position {
  /** The last sequence number before it; empty at the oldest record. */
  readonly after: string;
  /** The engine's own iterator for this position, if known. */
  readonly iterator?: string;
}

/** The result of one read from the engine. */
export interface Fetched {
  readonly changes: readonly Change[];
  /** Undefined if the shard is closed and was read to its end. */
  readonly next: string | undefined;
}

export interface TailPage {
  readonly changes: readonly Change[];
  readonly next: Position | undefined;
}

type Fetch = (position: Position, limit: number) => Promise<Fetched>;

/** Records requested at once at the end of a shard: as many as a function's largest batch by default. */
const READ_ON = 100;
const KEPT_RECORDS = 500;
const KEPT_CHARACTERS = 4 * 1024 * 1024;

/**
 * The newest records of one shard, read from the engine once for all readers: for the engine, reading a record takes
 * longer than most writes, and a stream has two readers. A reader that is further behind reads from the engine itself.
 */
export class ShardTail {
  /** Without gaps, and everything after `#from`. */
  #changes: Change[] = [];
  #from: string | undefined;
  /** The engine's iterator for the next read. */
  #next: string | undefined;
  #characters = 0;
  #reading: Promise<void> | undefined;

  constructor(readonly fetch: Fetch) {}

  async read(position: Position, limit: number): Promise<TailPage> {
    if (this.#isAtEnd(position)) {
      // A read that began earlier may miss records that this reader was notified of.
      if (this.#reading !== undefined) await this.#reading.catch(() => undefined);
      if (this.#isAtEnd(position) && this.#next !== undefined) await (this.#reading ??= this.#readOn(this.#next));
    }
    return this.#covers(position) ? this.#page(position, limit) : this.#behind(position, limit);
  }

  get #last(): string {
    return this.#changes.at(-1)?.sequenceNumber ?? this.#from ?? '';
  }

  #covers({ after }: Position): boolean {
    return this.#from !== undefined && this.#from <= after && after <= this.#last;
  }

  #isAtEnd({ after }: Position): boolean {
    return this.#from !== undefined && after === this.#last;
  }

  #page({ after }: Position, limit: number): TailPage {
    const from = this.#changes.findLastIndex(({ sequenceNumber }) => sequenceNumber <= after) + 1;
    const changes = this.#changes.slice(from, from + limit);
    const last = changes.at(-1)?.sequenceNumber ?? after;
    const isOver = this.#next === undefined && last === this.#last;
    return { changes, next: isOver ? undefined : { after: last } };
  }

  async #readOn(iterator: string): Promise<void> {
    try {
      const fetched = await this.fetch({ after: this.#last, iterator }, READ_ON);
      if (this.#next === iterator) this.#append(fetched);
    } catch (error) {
      // The iterator may have caused the failure; the next reader brings its own.
      if (this.#next === iterator) this.#begin(undefined);
      throw error;
    } finally {
      this.#reading = undefined;
    }
  }

  async #behind(position: Position, limit: number): Promise<TailPage> {
    const fetched = await this.fetch(position, limit);
    const { changes, next } = fetched;
    // Nobody follows this shard yet, or the last follower stopped long ago.
    if (this.#from === undefined || position.after > this.#last) {
      this.#begin(position.after);
      this.#append(fetched);
    }
    const after = changes.at(-1)?.sequenceNumber ?? position.after;
    return { changes, next: next === undefined ? undefined : { after, iterator: next } };
  }

  #begin(from: string | undefined): void {
    this.#changes = [];
    this.#characters = 0;
    this.#from = from;
    this.#next = undefined;
  }

  #append({ changes, next }: Fetched): void {
    for (const change of changes) this.#characters += textOf(change.record).length;
    this.#changes.push(...changes);
    this.#next = next;
    let dropped = 0;
    for (const change of this.#changes) {
      if (this.#changes.length - dropped <= KEPT_RECORDS && this.#characters <= KEPT_CHARACTERS) break;
      this.#characters -= textOf(change.record).length;
      this.#from = change.sequenceNumber;
      dropped++;
    }
    this.#changes.splice(0, dropped);
  }
}
