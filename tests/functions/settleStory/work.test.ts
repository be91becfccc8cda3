import { describe, expect, it } from 'vitest';
import type { Work } from '../../../functions/settleStory/env.ts';
import { expire, settle } from '../../../functions/settleStory/work.ts';
import type { StoryItem } from '../../../story/item.ts';
import { partKinds } from '../../../story/lifecycle/parts.ts';
import { storyTable, writtenStory } from '../../support/story-table.ts';

const NOW = Date.parse('2026-11-21T18:04:00Z');
const everything: readonly Work[] = ['words', ...partKinds];
const pending = (more: Partial<StoryItem> = {}): StoryItem => ({
  ...writtenStory([], false),
  status: 'PENDING',
  unsettled: 'UNSETTLED',
  unsettledSince: '2026-11-21T18:00:00.000Z',
  pages: [],
  prompt: 'A mouse',
  ...more,
});
const run = async (story: StoryItem, works: readonly Work[] = everything, isOverdue = true) => {
  const table = storyTable(story);
  return {
    outcome: await settle(story.id, table, { works, isOverdue, now: NOW }),
    item: table.items.get(story.id),
    table,
  };
};

describe('settle', () => {
  it('ends a story that nothing writes any more, and keeps the idea', async () => {
    const { outcome, item } = await run(pending({ leaseHolder: 'dead', leaseUntil: NOW + 1, attempts: 2 }));

    expect(outcome).toBe('story');
    expect(item).toMatchObject({
      status: 'FAILED',
      version: 3,
      prompt: 'A mouse',
      failure: { code: 'InternalError', retryable: true },
    });
    for (const gone of [
      'title',
      'pages',
      'look',
      'unsettled',
      'unsettledSince',
      'leaseHolder',
      'leaseUntil',
      'attempts',
    ])
      expect(item).not.toHaveProperty(gone);
  });

  it('ends all open parts in one write, and keeps the words and READY parts', async () => {
    const story = writtenStory([1, 3], true, { illustratingUntil: 9, narratingUntil: 9 });
    const pages = story.pages?.map((page) =>
      page.number === 1 ? { ...page, illustration: { status: 'READY' as const, key: 'k' } } : page,
    );
    const { outcome, item, table } = await run({ ...story, pages: pages ?? [], openParts: 2 });

    expect(outcome).toBe('parts');
    expect(table.written).toHaveLength(1);
    expect(item).toMatchObject({
      status: 'COMPLETE',
      openParts: 0,
      illustrating: 'FAILED',
      narrating: 'FAILED',
      title: 'The Lantern',
      narration: { failure: { code: 'InternalError', retryable: true } },
    });
    expect(item?.pages?.map(({ illustration }) => illustration?.status)).toEqual([
      'READY',
      undefined,
      'FAILED',
      undefined,
      undefined,
    ]);
    for (const gone of ['unsettled', 'unsettledSince', 'illustratingUntil', 'narratingUntil'])
      expect(item).not.toHaveProperty(gone);
  });

  it.each<[Work, object]>([
    [
      'pictures',
      {
        status: 'WRITTEN',
        openParts: 1,
        illustrating: 'FAILED',
        narrating: 'PENDING',
        unsettled: 'UNSETTLED',
        narratingUntil: 9,
      },
    ],
    [
      'narration',
      {
        status: 'WRITTEN',
        openParts: 1,
        illustrating: 'PENDING',
        narrating: 'FAILED',
        unsettled: 'UNSETTLED',
        illustratingUntil: 9,
      },
    ],
  ])('ends only the %s when only their message is dead', async (work, expected) => {
    const { outcome, item } = await run(
      writtenStory([2], true, { illustratingUntil: 9, narratingUntil: 9 }),
      [work],
      false,
    );

    expect(outcome).toBe('parts');
    expect(item).toMatchObject(expected);
  });

  it.each<[string, StoryItem, readonly Work[], boolean]>([
    ['that is COMPLETE', writtenStory([], false), everything, true],
    ['that FAILED', pending({ status: 'FAILED' }), everything, true],
    ['whose words are being written', pending({ leaseHolder: 'alive', leaseUntil: NOW + 1 }), ['words'], false],
    ['that is being written, for an old dead picture message', pending(), ['pictures'], false],
    ['whose words exist, for an old dead message', writtenStory([1], true), ['words'], false],
    ['whose pictures are there', writtenStory([], true), ['pictures'], false],
  ])('ignores a story %s', async (_what, story, works, isOverdue) => {
    const { outcome, table } = await run(story, works, isOverdue);

    expect(outcome).toBe('nothing');
    expect(table.written).toEqual([]);
  });

  it.each([
    {
      open: 'the pictures, and leaves a narration that was asked for later',
      more: { narratingSince: '2026-11-21T18:03:00.000Z' },
      expected: { illustrating: 'FAILED', narrating: 'PENDING', unsettledSince: '2026-11-21T18:03:00.000Z' },
    },
    {
      open: 'the narration, and leaves pictures that were asked for later',
      more: { illustratingSince: '2026-11-21T18:03:00.000Z' },
      expected: { illustrating: 'PENDING', narrating: 'FAILED', unsettledSince: '2026-11-21T18:03:00.000Z' },
    },
  ])('ends $open: each has its own time', async ({ more, expected }) => {
    const { item } = await run(writtenStory([1], true, more));

    expect(item).toMatchObject({ status: 'WRITTEN', openParts: 1, unsettled: 'UNSETTLED', ...expected });
  });

  it.each([
    ['that was given up and is tried again', pending({ unsettledSince: '2026-11-21T18:03:00.000Z' })],
    [
      'whose pictures have just been requested',
      writtenStory([1], false, {
        unsettledSince: '2026-11-21T18:03:00.000Z',
        illustratingSince: '2026-11-21T18:03:00.000Z',
      }),
    ],
  ])('ignores a story %s since the index was read', async (_what, story) => {
    expect((await run(story)).outcome).toBe('nothing');
  });

  it('ignores a story that was deleted', async () => {
    expect(await settle('gone', storyTable(), { works: everything, isOverdue: true, now: NOW })).toBe('nothing');
  });

  it('looks again after a conflict, and keeps words that exist by then', async () => {
    const story = pending();
    const table = storyTable(story);
    let reads = 0;
    table.between = () => {
      reads += 1;
      if (reads === 2) table.items.set(story.id, { ...writtenStory([], false), version: 9 });
    };

    expect(await settle(story.id, table, { works: everything, isOverdue: true, now: NOW })).toBe('nothing');
    expect(table.items.get(story.id)).toMatchObject({ status: 'COMPLETE', version: 9 });
  });

  it('fails, to be retried, when the story keeps changing', async () => {
    const story = pending();
    const table = storyTable(story);
    table.between = () =>
      void table.items.set(story.id, { ...story, version: (table.items.get(story.id)?.version ?? 0) + 1 });

    await expect(settle(story.id, table, { works: everything, isOverdue: true, now: NOW })).rejects.toThrow(
      'kept changing',
    );
  });
});

describe('a review that will not be made', () => {
  it('ends FAILED, approves nothing, and keeps the words', async () => {
    const { item } = await run({
      ...writtenStory([], false),
      status: 'WRITTEN',
      openParts: 1,
      judging: 'PENDING',
      review: { status: 'PENDING' },
      approvalState: 'PENDING',
      awaiting: 'AWAITING',
      awaitingSince: '2026-11-21T18:00:00.000Z',
      unsettled: 'UNSETTLED',
      unsettledSince: '2026-11-21T18:00:00.000Z',
    });

    expect(item).toMatchObject({
      status: 'COMPLETE',
      title: 'The Lantern',
      judging: 'FAILED',
      review: { failure: { code: 'InternalError', message: expect.stringContaining('Read it yourself') } },
      approvalState: 'PENDING',
      awaiting: 'AWAITING',
    });
  });
});

describe('a story that waits for a decision', () => {
  const now = '2026-11-24T18:00:00.000Z';
  const waiting = (more: Partial<StoryItem> = {}): StoryItem =>
    writtenStory([], false, {
      approvalState: 'PENDING',
      awaiting: 'AWAITING',
      awaitingSince: '2026-11-21T18:00:00.000Z',
      ...more,
    });
  const end = async (story: StoryItem, before = '2026-11-21T18:00:00.000Z') => {
    const table = storyTable(story);
    return { outcome: await expire(story.id, table, { before, now }), item: table.items.get(story.id), table };
  };

  it('is rejected when its time is over, and its words stay', async () => {
    const { outcome, item } = await end(waiting());

    expect(outcome).toBe('rejected');
    expect(item).toMatchObject({
      status: 'COMPLETE',
      title: 'The Lantern',
      approvalState: 'REJECTED',
      approvalBy: 'AUTO',
      approvalReason: 'timeout',
      approvalAt: now,
    });
    for (const gone of ['awaiting', 'awaitingSince']) expect(item).not.toHaveProperty(gone);
  });

  it.each<[string, StoryItem]>([
    ['has time left', waiting({ awaitingSince: '2026-11-21T18:00:00.001Z' })],
    [
      'was decided about, which the index does not know yet',
      waiting({ approvalState: 'APPROVED', approvalBy: 'ADULT' }),
    ],
    ['is being rewritten', writtenStory([], false, { status: 'PENDING', approvalState: 'PENDING' })],
    ['is from before there were decisions', writtenStory([], false)],
  ])('is left alone when it %s', async (_what, story) => {
    const { outcome, table } = await end(story);

    expect(outcome).toBe('nothing');
    expect(table.written).toEqual([]);
  });

  it('keeps a decision that is made at the same moment', async () => {
    const story = waiting();
    const table = storyTable(story);
    let reads = 0;
    table.between = () => {
      reads += 1;
      if (reads === 2)
        table.items.set(story.id, { ...story, approvalState: 'APPROVED', approvalBy: 'ADULT', version: 3 });
    };

    expect(await expire(story.id, table, { before: now, now })).toBe('nothing');
    expect(table.items.get(story.id)).toMatchObject({ approvalState: 'APPROVED', approvalBy: 'ADULT' });
  });
});
