import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimParts, settleParts } from '../../../functions/shared/settling.ts';
import type { StoryItem } from '../../../story/item.ts';
import type { SettledParts } from '../../../story/lifecycle/parts.ts';
import { storyTable, writtenStory } from '../../support/story-table.ts';

const failure = { code: 'ModelUnavailable', message: 'It did not come out.', retryable: true } as const;
const picture = (number: number, isReady = true): SettledParts => ({
  pictures: [
    { number, illustration: isReady ? { status: 'READY', key: `k/${number}` } : { status: 'FAILED', failure } },
  ],
  ...(isReady && { spent: { images: 1 } }),
});
const narration = (isReady = true): SettledParts => ({
  narration: {
    status: isReady ? 'READY' : 'FAILED',
    voice: 'Ruth',
    language: 'en-US',
    ...(isReady ? { key: 'k', seconds: 9 } : { failure }),
  },
  spent: { narratedCharacters: 100 },
});

describe('settleParts', () => {
  it('settles one part, counts it, and completes the story with the last', async () => {
    const story = writtenStory([1], true, { illustratingUntil: 9, narratingUntil: 9 });
    const table = storyTable(story);

    expect(await settleParts(table, story, () => picture(1))).toBe('settled');
    expect(table.items.get(story.id)).toMatchObject({
      status: 'WRITTEN',
      version: 3,
      openParts: 1,
      illustrating: 'READY',
      narrating: 'PENDING',
      receipt: { images: 1 },
      narratingUntil: 9,
    });
    expect(table.items.get(story.id)).not.toHaveProperty('illustratingUntil');

    expect(await settleParts(table, story, () => ({ ...narration(), prices: { speech: 16, image: 0.006 } }))).toBe(
      'settled',
    );
    const complete = table.items.get(story.id);
    expect(complete).toMatchObject({
      status: 'COMPLETE',
      version: 4,
      openParts: 0,
      narrating: 'READY',
      receipt: { images: 1, narratedCharacters: 100, estimatedUsd: 0.0076 },
    });
    for (const name of ['unsettled', 'unsettledSince', 'narratingUntil']) expect(complete).not.toHaveProperty(name);
  });

  it('reports FAILED for all pictures when one of them failed, and still completes the story', async () => {
    const story = writtenStory([1, 2], false);
    const table = storyTable(story);

    await settleParts(table, story, () => picture(1));
    await settleParts(table, story, () => picture(2, false));

    expect(table.items.get(story.id)).toMatchObject({ status: 'COMPLETE', illustrating: 'FAILED' });
  });

  it.each<[string, StoryItem | undefined, SettledParts | undefined, string]>([
    ['a part that is settled', writtenStory([2], false), picture(1), 'unchanged'],
    ['a part that is not requested any more', writtenStory([1], false), undefined, 'unchanged'],
    ['a story that is being written again', writtenStory([1], false, { status: 'PENDING' }), picture(1), 'unchanged'],
    [
      'a part that is said to be PENDING',
      writtenStory([1], false),
      { pictures: [{ number: 1, illustration: { status: 'PENDING' } }] },
      'unchanged',
    ],
    ['a story that was deleted', undefined, picture(1), 'gone'],
    [
      'a story that was created again with the id',
      writtenStory([1], false, { createdAt: '2026-11-21T19:00:00.000Z' }),
      picture(1),
      'gone',
    ],
  ])('leaves %s alone', async (_, kept, parts, outcome) => {
    const table = storyTable(...(kept === undefined ? [] : [kept]));

    expect(await settleParts(table, writtenStory([1], false), () => parts)).toBe(outcome);
    expect(table.written).toEqual([]);
  });

  it('gives up when it is refused again and again', async () => {
    const story = writtenStory([1], false);
    const table = storyTable(story);
    table.between = () =>
      void table.items.set(story.id, { ...story, version: (table.items.get(story.id)?.version ?? 0) + 1 });

    await expect(settleParts(table, story, () => picture(1))).rejects.toThrow('30 times');
  });
});

describe('any order of settling, with repeats', () => {
  interface Schedule {
    readonly illustrated: number[];
    readonly isNarrated: boolean;
    readonly calls: readonly { readonly part: number; readonly isReady: boolean }[];
    readonly yields: readonly number[];
  }

  const schedule: fc.Arbitrary<Schedule> = fc.record({
    illustrated: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
    isNarrated: fc.boolean(),
    // Part 0 is the narration; the same part may be settled many times, differently, by several workers at once.
    calls: fc.array(fc.record({ part: fc.integer({ min: 0, max: 5 }), isReady: fc.boolean() }), { maxLength: 12 }),
    yields: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 }),
  });

  async function play({ illustrated, isNarrated, calls, yields }: Schedule) {
    const story = writtenStory(illustrated, isNarrated);
    const table = storyTable(story);
    let turn = 0;
    table.between = async () => {
      turn += 1;
      for (let left = yields[turn % yields.length] ?? 0; left > 0; left -= 1) await Promise.resolve();
    };
    const outcomes = await Promise.all(
      calls.map(({ part, isReady }) =>
        settleParts(table, story, () => (part === 0 ? narration(isReady) : picture(part, isReady))),
      ),
    );
    return { story, table, outcomes, last: table.items.get(story.id) ?? story };
  }

  const isOpen = (story: StoryItem): number =>
    (story.pages ?? []).filter(({ illustration }) => illustration?.status === 'PENDING').length +
    (story.narration?.status === 'PENDING' ? 1 : 0);

  it('settles each part once, always counts right, and writes COMPLETE once and last: 10,000 schedules', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async (one) => {
        const { story, table, outcomes, last } = await play(one);
        const asked = new Set([...one.illustrated, ...(one.isNarrated ? [0] : [])]);
        const settled = new Set(one.calls.map(({ part }) => part).filter((part) => asked.has(part)));

        expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(settled.size);
        expect(table.written.map(({ version }) => version)).toEqual(
          table.written.map((_, at) => story.version + 1 + at),
        );
        for (const state of table.written) {
          expect(state.openParts).toBe(isOpen(state));
          expect(state.status).toBe(state.openParts === 0 ? 'COMPLETE' : 'WRITTEN');
          expect(state.unsettled).toBe(state.openParts === 0 ? undefined : 'UNSETTLED');
        }
        expect(table.written.slice(0, -1).some(({ status }) => status === 'COMPLETE')).toBe(false);
        expect(last.openParts).toBe(asked.size - settled.size);
        // A part that was paid for twice is recorded once: only the write that settled it counts.
        expect(last.receipt?.images ?? 0).toBe(
          (last.pages ?? []).filter(({ illustration }) => illustration?.status === 'READY').length,
        );
      }),
      { numRuns: 10_000 },
    );
  });
});

const claim = (now: number, until: number) => ({ now, until, attempts: 2 });

describe('claimParts', () => {
  it('gives the pictures to one worker until its time is over', async () => {
    const story = writtenStory([1, 2], true);
    const table = storyTable(story);

    expect(await claimParts(table, story.id, 'pictures', claim(1000, 2000))).toMatchObject({
      illustratingUntil: 2000,
      version: 3,
    });
    expect(await claimParts(table, story.id, 'pictures', claim(1999, 3000))).toBe('taken');
    expect(await claimParts(table, story.id, 'narration', claim(1999, 3000))).toMatchObject({ narratingUntil: 3000 });
    expect(await claimParts(table, story.id, 'pictures', claim(2000, 4000))).toMatchObject({ illustratingUntil: 4000 });
  });

  it('gives them to one of many that ask at once', async () => {
    const story = writtenStory([1], false);
    const table = storyTable(story);
    table.between = () => Promise.resolve();

    const claims = await Promise.all(
      Array.from({ length: 8 }, () => claimParts(table, story.id, 'pictures', claim(1000, 2000))),
    );

    expect(claims.filter((claim) => claim !== 'taken')).toHaveLength(1);
  });

  it.each([
    ['nothing is PENDING', writtenStory([], true)],
    ['the story is being written again', writtenStory([1], false, { status: 'PENDING' })],
  ])('gives nothing when %s', async (_, story) => {
    expect(await claimParts(storyTable(story), story.id, 'pictures', claim(1000, 2000))).toBe('nothing');
    expect(await claimParts(storyTable(), story.id, 'pictures', claim(1000, 2000))).toBe('nothing');
  });

  it('counts starts in the item, and gives up after all workers that started have died', async () => {
    const story = writtenStory([1, 2], true);
    const table = storyTable(story);

    expect(await claimParts(table, story.id, 'pictures', claim(1000, 2000))).toMatchObject({ illustratingAttempts: 1 });
    expect(await claimParts(table, story.id, 'pictures', claim(1500, 3000))).toBe('taken');
    expect(await claimParts(table, story.id, 'pictures', claim(2000, 3000))).toMatchObject({ illustratingAttempts: 2 });
    expect(await claimParts(table, story.id, 'pictures', claim(3000, 4000))).toBe('abandoned');

    const left = table.items.get(story.id);
    expect(left).toMatchObject({ status: 'WRITTEN', openParts: 1, illustrating: 'FAILED', narrating: 'PENDING' });
    for (const gone of ['illustratingUntil', 'illustratingAttempts']) expect(left).not.toHaveProperty(gone);
    expect(await claimParts(table, story.id, 'pictures', claim(4000, 5000))).toBe('nothing');
    expect(await claimParts(table, story.id, 'narration', claim(4000, 5000))).toMatchObject({ narratingAttempts: 1 });
  });
});
