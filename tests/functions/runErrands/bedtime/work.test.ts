import { describe, expect, it } from 'vitest';
import { checkBedtime, localDate } from '../../../../functions/runErrands/bedtime/work.ts';
import type { Acceptance, Families, Kept, Refused } from '../../../../functions/runErrands/bedtime/family.ts';
import { format } from 'local-cloud/appsync/runtime/library/time/format.ts';
import type { Bedtime } from '../../../../story/bedtime.ts';
import type { StoryItem } from '../../../../story/item.ts';
import type { Failure } from '../../../../story/types.ts';
import { writtenStory } from '../../../support/story-table.ts';

const OWNER = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';
const message = { owner: OWNER, bedtimeId: ID, at: '2026-11-21T18:30:00Z' };

const bedtime: Bedtime & Kept = {
  sk: `BEDTIME#${ID}`,
  id: ID,
  time: '19:30',
  zone: 'Europe/Berlin',
  days: ['SAT'],
  characterIds: [],
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  illustrations: 0,
  narrate: false,
  mail: true,
  paused: false,
  prepareMinutes: 0,
};

const evening = (more: Partial<StoryItem> = {}): StoryItem =>
  writtenStory([], false, { id: `${ID}.2026-11-21`, owner: OWNER, ...more });
const failure = (retryable: boolean): Failure => ({ code: 'InternalError', message: 'x', retryable });

/** A family's tables in memory; `refuses` are the answers to the next acceptances. */
function tables(
  items: readonly Kept[] = [bedtime, { sk: 'CHARACTER#nora', id: 'nora' }],
  stories: readonly StoryItem[] = [],
  refuses: Refused[] = [],
) {
  const accepted: Acceptance[] = [];
  const retried: StoryItem[] = [];
  const families: Families = {
    read: async (owner) => (owner === OWNER ? items : []),
    story: async (wanted) => [...stories, ...accepted.map(({ story }) => story)].find(({ id }) => id === wanted),
    retry: async (story) => {
      const refused = refuses.shift();
      if (refused === undefined) retried.push(story);
      return refused;
    },
    accept: async (acceptance) => {
      const refused = refuses.shift();
      if (refused === undefined) accepted.push(acceptance);
      return refused;
    },
  };
  return { accepted, retried, needs: { families, now: () => new Date('2026-11-21T18:45:00.000Z'), retentionDays: 0 } };
}

describe('a quarter of an hour after a bedtime', () => {
  it('an existing story is left alone', async () => {
    for (const story of [
      evening(),
      evening({ status: 'PENDING' }),
      evening({ status: 'BLOCKED', failure: failure(false) }),
      evening({ status: 'FAILED', failure: failure(false) }),
    ]) {
      const { accepted, retried, needs } = tables(undefined, [story]);

      expect(await checkBedtime(message, needs)).toBe('present');
      expect([accepted, retried]).toEqual([[], []]);
    }
  });

  it('a story that failed for a temporary reason is tried once more, also if the bedtime has recorded it', async () => {
    const story = evening({ status: 'FAILED', failure: failure(true) });
    for (const told of [[], [{ date: '2026-11-21', cast: [] }]]) {
      const { accepted, retried, needs } = tables([{ ...bedtime, told } as Kept], [story]);

      expect(await checkBedtime(message, needs)).toBe('retried');
      expect([accepted, retried]).toEqual([[], [story]]);
    }
  });

  it.each([
    ['exists', 'present'],
    ['quota', 'quota'],
  ] as const)('a story that may not be retried because of %s is answered with %s', async (refused, found) => {
    expect(
      await checkBedtime(
        message,
        tables(undefined, [evening({ status: 'FAILED', failure: failure(true) })], [refused]).needs,
      ),
    ).toBe(found);
  });

  it('a missing story is made, as the API would have made it', async () => {
    const { accepted, needs } = tables();

    expect(await checkBedtime(message, needs)).toBe('made');
    expect(accepted).toMatchObject([
      {
        story: {
          id: `${ID}.2026-11-21`,
          owner: OWNER,
          status: 'PENDING',
          route: 'WORKER',
          createdAt: '2026-11-21T18:45:00.000Z',
          bedtimeId: ID,
          request: { characterIds: ['nora'] },
        },
        told: [{ date: '2026-11-21', cast: ['nora'] }],
      },
    ]);
    expect(await checkBedtime(message, needs)).toBe('present');
    expect(accepted).toHaveLength(1);
  });

  it('a story that its family has deleted is not made again', async () => {
    const { accepted, needs } = tables([{ ...bedtime, told: [{ date: '2026-11-21', cast: [] }] } as Kept]);

    expect(await checkBedtime(message, needs)).toBe('present');
    expect(accepted).toEqual([]);
  });

  it.each([
    ['deleted', [{ sk: 'CHARACTER#nora', id: 'nora' }]],
    ['paused', [{ ...bedtime, paused: true }]],
    ["another family's", [{ ...bedtime, sk: 'BEDTIME#other', id: 'other' }]],
  ])('a bedtime that is %s gets none', async (_what, items) => {
    const { accepted, needs } = tables(items);

    expect(await checkBedtime(message, needs)).toBe('unwanted');
    expect(accepted).toEqual([]);
  });

  it.each([
    ['exists', 'present'],
    ['quota', 'quota'],
    ['unwanted', 'unwanted'],
  ] as const)('a story that is refused because of %s is answered with %s', async (refused, found) => {
    expect(await checkBedtime(message, tables(undefined, [], [refused]).needs)).toBe(found);
  });

  it('a conflict is retried by the queue', async () => {
    const { needs } = tables(undefined, [], ['conflict']);

    await expect(checkBedtime(message, needs)).rejects.toThrow('at the same moment');
    expect(await checkBedtime(message, needs)).toBe('made');
  });

  it.each([
    ['Europe/Berlin', '2026-03-29T17:30:00Z', 0, '2026-03-29'],
    ['Europe/Berlin', '2026-10-25T18:30:00Z', 0, '2026-10-25'],
    ['America/New_York', '2026-11-02T00:30:00Z', 0, '2026-11-01'],
    ['America/New_York', '2026-03-08T23:30:00Z', 0, '2026-03-08'],
    ['Australia/Lord_Howe', '2026-04-04T17:30:00Z', 0, '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04T08:30:00Z', 0, '2026-10-04'],
    ['Europe/Berlin', '2026-11-21T22:45:00Z', 30, '2026-11-22'],
  ])('the evening in %s of %s, prepared %i minutes before, is of %s', async (zone, at, prepareMinutes, date) => {
    const { accepted, needs } = tables([{ ...bedtime, zone, prepareMinutes } as Kept]);
    await checkBedtime({ ...message, at }, needs);

    expect(accepted[0]?.story.id).toBe(`${ID}.${date}`);
  });

  it('a single evening is its own date', async () => {
    const { accepted, needs } = tables([{ ...bedtime, once: '2026-12-24' } as Kept]);

    expect(await checkBedtime(message, needs)).toBe('made');
    expect(accepted[0]?.story.id).toBe(`${ID}.2026-12-24`);
  });
});

it("the date in a zone equals that of the resolver's util.time, at any hour of the years", () => {
  for (const zone of [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Easter',
    'Asia/Kolkata',
    'America/Nuuk',
    'UTC',
  ]) {
    for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2028, 3, 1); moment += 7 * 3_600_000 + 13 * 60_000) {
      expect(localDate(new Date(moment), zone)).toBe(format(moment, 'yyyy-MM-dd', zone));
    }
  }
});
