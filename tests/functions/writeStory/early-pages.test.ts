import { describe, expect, it } from 'vitest';
import { EarlyPages } from '../../../functions/writeStory/early-pages.ts';
import { storyBlocked, uncheckable } from '../../../story/failures.ts';
import type { DraftPage, Failure } from '../../../story/types.ts';

const page = (number: number): DraftPage => ({ text: `Page ${number}`, scene: `Scene ${number}` });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Pages whose checks and writes end when the test says so. */
function prepare() {
  const checks = new Map<string, (failure: Failure | null) => void>();
  const shown: string[][] = [];
  let stops = 0;
  let write: Promise<void> = Promise.resolve();
  const early = new EarlyPages({
    check: ({ text }) => new Promise((resolve) => checks.set(text, resolve)),
    show: async (pages) => {
      shown.push(pages.map(({ text }) => text));
      await write;
    },
    stop: () => (stops += 1),
  });
  return {
    early,
    shown,
    stops: () => stops,
    hold(until: Promise<void>): void {
      write = until;
    },
    checked: async (number: number, failure: Failure | null = null) => {
      checks.get(`Page ${number}`)?.(failure);
      await turn();
    },
  };
}

describe('pages shown early', () => {
  it('are shown in order, each once it has passed, whichever check ends first', async () => {
    const { early, shown, checked, stops } = prepare();
    for (const number of [1, 2, 3]) early.add(page(number));

    await checked(2);
    expect(shown).toEqual([]);
    await checked(1);
    await checked(3);

    expect(await early.end()).toBeNull();
    expect(shown).toEqual([
      ['Page 1', 'Page 2'],
      ['Page 1', 'Page 2', 'Page 3'],
    ]);
    expect(stops()).toBe(0);
  });

  it('are written together when several pass during a write', async () => {
    const { early, shown, checked, hold } = prepare();
    let written = (): void => {};
    hold(new Promise((resolve) => (written = resolve)));
    for (const number of [1, 2, 3, 4]) early.add(page(number));
    for (const number of [1, 2, 3, 4]) await checked(number);
    written();

    await early.end();

    expect(shown.map((pages) => pages.length)).toEqual([1, 4]);
  });

  it.each([
    ['flagged', storyBlocked('AGE_3_5')],
    ['not checked', uncheckable()],
  ])('end at one that is %s, and nothing after it is shown', async (_what, failure) => {
    const { early, shown, checked, stops } = prepare();
    for (const number of [1, 2, 3]) early.add(page(number));
    await checked(3);
    await checked(1);
    await checked(2, failure);
    early.add(page(4));

    expect(await early.end()).toEqual(failure);
    expect(shown).toEqual([['Page 1']]);
    expect(stops()).toBe(1);
  });

  it('end when a write is refused, which is reported at the end', async () => {
    const { early, checked, hold, stops } = prepare();
    const refused = Promise.reject(new Error('Lost'));
    refused.catch(() => undefined);
    hold(refused);
    early.add(page(1));
    await checked(1);

    await expect(early.end()).rejects.toThrow('Lost');
    expect(stops()).toBe(1);
  });

  it('end without an error when there are none', async () => {
    expect(await prepare().early.end()).toBeNull();
  });
});
