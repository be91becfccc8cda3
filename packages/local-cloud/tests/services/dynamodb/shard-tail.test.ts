import { describe, expect, it } from 'vitest';
import { ShardTail } from '../../../src/services/dynamodb/shard-tail.ts';
import type { Change, Fetched, Position } from '../../../src/services/dynamodb/shard-tail.ts';

const number = (at: number): string => `${at}`.padStart(21, '0');
const change = (at: number, size = 1): Change => ({
  sequenceNumber: number(at),
  changed: true,
  record: { sequenceNumber: number(at), record: { text: 'x'.repeat(size) } },
});

/** A shard that the test writes to; iterators are the sequence number to continue after. */
function shard(size = 1) {
  let written = 0;
  let closed = false;
  const reads: { after: string; limit: number }[] = [];
  let hold: Promise<void> = Promise.resolve();
  const fetch = async ({ after, iterator }: Position, limit: number): Promise<Fetched> => {
    const from = Number(iterator ?? after);
    reads.push({ after, limit });
    const last = Math.min(written, from + limit);
    const isOver = closed && last === written;
    await hold;
    return {
      changes: Array.from({ length: last - from }, (_, index) => change(from + index + 1, size)),
      next: isOver ? undefined : `${last}`,
    };
  };
  return {
    tail: new ShardTail(fetch),
    reads,
    write: (count: number) => void (written += count),
    close: () => void (closed = true),
    /** Reads wait until the returned function is called. */
    holdReads: (): (() => void) => {
      let release = (): void => {};
      hold = new Promise((resolve) => (release = resolve));
      return release;
    },
  };
}

const numbers = ({ changes }: { changes: readonly Change[] }): number[] =>
  changes.map(({ sequenceNumber }) => Number(sequenceNumber));
const start: Position = { after: '' };

async function readToEnd(
  tail: ShardTail,
  limit: number,
  from: Position = start,
): Promise<{ seen: number[]; at: Position | undefined }> {
  const seen: number[] = [];
  let at: Position | undefined = from;
  for (let page = await tail.read(at, limit); ; page = await tail.read(at, limit)) {
    seen.push(...numbers(page));
    at = page.next;
    if (at === undefined || page.changes.length === 0) return { seen, at };
  }
}

describe('the newest records of a shard', () => {
  it('are read once for two readers with different page sizes, each of which sees all of them in order', async () => {
    const { tail, reads, write } = shard();
    const [one, other] = await Promise.all([readToEnd(tail, 100), readToEnd(tail, 10)]);
    reads.length = 0;
    write(25);

    const [many, few] = [await readToEnd(tail, 100, one.at), await readToEnd(tail, 10, other.at)];

    const all = Array.from({ length: 25 }, (_, index) => index + 1);
    expect(many.seen).toEqual(all);
    expect(few.seen).toEqual(all);
    // Once for the records, and once for each reader that found nothing more.
    expect(reads.map(({ after }) => Number(after))).toEqual([0, 25, 25]);
  });

  it("include records written after another reader's read began", async () => {
    const { tail, write, holdReads } = shard();
    const { at } = await readToEnd(tail, 10);
    const release = holdReads();
    const before = tail.read(at ?? start, 10);
    write(1);
    const after = tail.read(at ?? start, 10);
    release();

    expect(numbers(await before)).toEqual([]);
    expect(numbers(await after)).toEqual([1]);
  });

  it('a late reader reads from the engine, page by page, and loses nothing', async () => {
    const { tail, write } = shard();
    await readToEnd(tail, 100);
    write(1200);
    await readToEnd(tail, 100);

    const { seen } = await readToEnd(tail, 7);

    expect(seen).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  });

  it('a few large ones are kept as long as many small ones', async () => {
    const { tail, reads, write } = shard(1024 * 1024);
    const { at } = await readToEnd(tail, 100);
    write(8);
    const { at: end } = await readToEnd(tail, 100, at);
    reads.length = 0;

    expect(numbers(await tail.read({ after: number(5) }, 10))).toEqual([6, 7, 8]);
    expect(reads).toEqual([]);
    expect(numbers(await tail.read({ after: number(1) }, 2))).toEqual([2, 3]);
    expect(reads).toHaveLength(1);
    expect(end).toEqual({ after: number(8) });
  });

  it('end with a closed shard, for every reader', async () => {
    const { tail, write, close } = shard();
    const { at } = await readToEnd(tail, 10);
    write(3);
    close();

    expect(await readToEnd(tail, 2, at)).toEqual({ seen: [1, 2, 3], at: undefined });
    expect(await readToEnd(tail, 10, at)).toEqual({ seen: [1, 2, 3], at: undefined });
  });

  it("a failed read is retried from the reader's position", async () => {
    let failing = false;
    const { tail: working, write } = shard();
    const tail = new ShardTail(async (position, limit) => {
      if (failing) throw new Error('The iterator has expired.');
      return working.fetch(position, limit);
    });
    const { at } = await readToEnd(tail, 10);
    write(2);
    failing = true;
    await expect(tail.read(at ?? start, 10)).rejects.toThrow('expired');
    failing = false;

    expect(numbers(await tail.read({ after: '' }, 10))).toEqual([1, 2]);
  });
});
