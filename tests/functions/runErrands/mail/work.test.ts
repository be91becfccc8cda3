import { describe, expect, it } from 'vitest';
import type { Mail } from '../../../../functions/runErrands/mail/mail.ts';
import { mailStory } from '../../../../functions/runErrands/mail/work.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';

const NOW = '2026-11-21T18:35:00.000Z';
const evening = (more: Partial<StoryItem> = {}): StoryItem =>
  writtenStory([], false, { bedtimeId: 'b', mail: true, ...more });

/** The worker with a table, a family and a topic that refuses the first `refusals` mails. */
function setUp(story: StoryItem, { mail = true, refusals = 0 }: { mail?: boolean; refusals?: number } = {}) {
  const table = storyTable(story);
  const sent: { readonly owner: string; readonly mail: Mail }[] = [];
  let left = refusals;
  const run = () =>
    mailStory(story.id, {
      stories: table,
      settings: { read: async (owner) => ({ mail: mail && owner === story.owner }) },
      publish: async (owner, one) => {
        if (left-- > 0) throw new Error('Throttling');
        sent.push({ owner, mail: one });
      },
      siteUrl: 'https://site.example.com',
      now: () => new Date(NOW),
    });
  return { table, sent, run, item: () => table.items.get(story.id) };
}

describe('mailStory', () => {
  it('mails the owner and records when, and repeats neither', async () => {
    const { run, sent, item } = setUp(evening());

    expect([await run(), await run()]).toEqual(['mailed', 'already']);
    expect(sent).toMatchObject([
      { owner: writtenStory([], false).owner, mail: { subject: 'Your Nightlight story is ready: The Lantern' } },
    ]);
    expect(item()).toMatchObject({ mailedAt: NOW, version: 3 });
  });

  it('says that a story that waits for a decision has to be read first', async () => {
    const { run, sent } = setUp(evening({ approvalState: 'PENDING', awaiting: 'AWAITING' }));

    expect(await run()).toBe('mailed');
    expect(sent).toMatchObject([
      { mail: { subject: 'A Nightlight story is ready for you to read first: The Lantern' } },
    ]);
  });

  it('mails once when the event arrives five times at the same moment', async () => {
    const { run, sent } = setUp(evening());

    const outcomes = await Promise.all(Array.from({ length: 5 }, run));

    expect(outcomes.sort()).toEqual(['already', 'already', 'already', 'already', 'mailed']);
    expect(sent).toHaveLength(1);
  });

  it.each<[string, Partial<StoryItem>]>([
    ['was requested without mail', { mail: false }],
    ['was made by hand', { mail: undefined as never }],
    ['is being illustrated again', { status: 'WRITTEN' }],
    ['has no words', { status: 'FAILED' }],
    ['was BLOCKED', { status: 'BLOCKED' }],
    ['an adult has rejected while it was drawn', { approvalState: 'REJECTED', approvalBy: 'ADULT' }],
    ['has run out', { expiresAt: Date.parse(NOW) / 1000 }],
  ])('ignores a story that %s', async (_what, more) => {
    const { run, sent, table } = setUp(evening(more));

    expect(await run()).toBe('unwanted');
    expect([sent, table.written]).toEqual([[], []]);
  });

  it('ignores a deleted story, and one whose family has mail off', async () => {
    const gone = setUp(evening());
    gone.table.items.clear();
    const off = setUp(evening(), { mail: false });

    expect([await gone.run(), await off.run()]).toEqual(['unwanted', 'off']);
    expect([gone.sent, gone.table.written, off.sent, off.table.written]).toEqual([[], [], [], []]);
  });

  it('releases its claim when SNS does not accept the mail, so that the next delivery mails', async () => {
    const { run, sent, item } = setUp(evening(), { refusals: 1 });

    await expect(run()).rejects.toThrow('Throttling');
    expect(item()).not.toHaveProperty('mailedAt');
    expect(await run()).toBe('mailed');
    expect(sent).toHaveLength(1);
  });

  it('mails nothing about a story that changes or is deleted between reading and claiming', async () => {
    for (const change of [{ status: 'WRITTEN' as const }, { owner: 'another' }]) {
      const { run, sent, table, item } = setUp(evening());
      let calls = 0;
      table.between = () => {
        const now = item();
        if (++calls === 2 && now !== undefined) table.items.set(now.id, { ...now, ...change });
      };

      expect(await run()).toBe('already');
      expect(sent).toEqual([]);
    }
  });
});
