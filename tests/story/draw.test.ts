import { describe, expect, it } from 'vitest';
import { bedtimeIdeas } from '../../story/bedtime-ideas.ts';
import { bedtimeStory, hasStoryFor, withEvening } from '../../story/bedtime-story.ts';
import type { Bedtime, PastEvening } from '../../story/bedtime.ts';
import { dateOf, dayNumber } from '../../story/calendar.ts';
import { drawCast, drawScene } from '../../story/draw.ts';
import { languages } from '../../story/limits.ts';

const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';
const first = dayNumber('2026-11-21');
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_one, at) => `${String.fromCharCode(97 + at)}-id`);
const evenings = (count: number, step = 1): string[] =>
  Array.from({ length: count }, (_one, at) => dateOf(first + at * step));

/** The draws of a bedtime with this many characters, evening by evening, with the memory of the item. */
function drawn(characters: readonly string[], dates: readonly string[], bedtimeId = ID): string[][] {
  let told: PastEvening[] = [];
  return dates.map((date) => {
    const cast = drawCast(bedtimeId, date, characters, told);
    told = [{ date, cast }, ...told].slice(0, 3);
    return cast;
  });
}

describe('the cast of an evening', () => {
  it.each([2, 3, 4, 5, 7, 14, 50])('of %i characters differs from the three evenings before', (count) => {
    for (const step of [1, 2, 7]) {
      const casts = drawn(ids(count), evenings(120, step)).map((cast) => cast.join());
      casts.forEach((cast, at) => expect(casts.slice(Math.max(0, at - 3), at)).not.toContain(cast));
    }
  });

  it('is different on all seven days of a week, with three characters or more', () => {
    for (const count of [3, 4, 5, 12])
      expect(new Set(drawn(ids(count), evenings(7)).map((cast) => cast.join())).size).toBe(7);
  });

  it('has a hero and at most two friends, nobody twice, everybody in turn', () => {
    const casts = drawn(ids(5), evenings(60));
    for (const cast of casts) {
      expect(cast.length).toBeGreaterThanOrEqual(1);
      expect(cast.length).toBeLessThanOrEqual(3);
      expect(new Set(cast).size).toBe(cast.length);
    }
    expect(new Set(casts.map(([hero]) => hero)).size).toBe(5);
    expect(new Set(casts.map(({ length }) => length)).size).toBe(3);
  });

  it('is the same for every draw, in whatever order the family is read', () => {
    const backwards = ids(6).reverse();

    expect(drawn(backwards, evenings(30))).toEqual(drawn(ids(6), evenings(30)));
    expect(drawn(ids(6), evenings(30), 'd0000000-0000-4000-8000-000000000000')).not.toEqual(
      drawn(ids(6), evenings(30)),
    );
  });

  it("is not last night's when a character was added or deleted", () => {
    let told: PastEvening[] = [];
    for (const [at, date] of evenings(200).entries()) {
      const cast = drawCast(ID, date, ids(2 + (at % 5)), told);
      for (const { cast: before } of told) expect(cast).not.toEqual(before);
      told = [{ date, cast }, ...told].slice(0, 3);
    }
  });

  it('is empty without characters, and always the only character if there is one', () => {
    expect(drawn([], evenings(2))).toEqual([[], []]);
    expect(drawn(['x'], evenings(3))).toEqual([['x'], ['x'], ['x']]);
  });
});

it("the scene of an evening is not last night's, if there are two", () => {
  const told: PastEvening[] = [];
  for (const [at, date] of evenings(40).entries()) {
    const scene = drawScene(ID, date, ids(2 + (at % 3)), told) ?? '';
    expect(scene).not.toBe(told[0]?.sceneId);
    told.unshift({ date, cast: [], sceneId: scene });
  }
  expect(drawScene(ID, '2026-11-21', ['only'], [{ date: '2026-11-20', cast: [], sceneId: 'only' }])).toBe('only');
  expect(drawScene(ID, '2026-11-21', [], [])).toBeNull();
});

describe('the story of an evening', () => {
  const bedtime: Bedtime = {
    id: ID,
    time: '19:30',
    zone: 'Europe/Berlin',
    days: ['MON'],
    characterIds: [],
    ageGroup: 'AGE_3_5',
    length: 'MEDIUM',
    language: 'de-DE',
    illustrations: 0,
    narrate: false,
    mail: true,
    paused: false,
    prepareMinutes: 0,
  };
  const evening = {
    owner: 'family',
    bedtime,
    date: '2026-11-21',
    library: { characterIds: ids(3), sceneIds: ['roof'] },
    now: '2026-11-21T18:30:00.000Z',
    nowSeconds: 1_795_285_800,
    retentionDays: 0,
  };

  it('is left to the worker, PENDING, and belongs to its evening', () => {
    const story = bedtimeStory(evening);

    expect(story).toMatchObject({
      id: `${ID}.2026-11-21`,
      owner: 'family',
      version: 1,
      status: 'PENDING',
      route: 'WORKER',
      ageGroup: 'AGE_3_5',
      length: 'MEDIUM',
      language: 'de-DE',
      unsettled: 'UNSETTLED',
      unsettledSince: evening.now,
      createdAt: evening.now,
      openParts: 0,
      bedtimeId: ID,
      mail: true,
      request: { sceneId: 'roof' },
    });
    expect(bedtimeIdeas['de-DE']).toContain(story.prompt);
    expect(story.request.prompt).toBe(story.prompt);
    expect(story.request.characterIds?.length).toBeGreaterThan(0);
    for (const absent of ['expiresAt', 'keep', 'style']) expect(story).not.toHaveProperty(absent);
    expect(bedtimeStory(evening)).toEqual(story);
  });

  it('has the chosen characters, except deleted ones; if none is left, they are drawn', () => {
    const chosen = (characterIds: string[], sceneId: string) =>
      bedtimeStory({ ...evening, bedtime: { ...bedtime, characterIds, sceneId } }).request;

    expect(chosen(['c-id', 'gone', 'a-id'], 'gone')).toMatchObject({ characterIds: ['c-id', 'a-id'] });
    expect(chosen(['c-id'], 'gone')).not.toHaveProperty('sceneId');
    expect(chosen(['gone'], 'roof').characterIds?.length).toBeGreaterThan(0);
  });

  it.each([
    [undefined, 0, {}],
    [2, 0, { keep: 2, expiresAt: 1_795_285_800 + 2 * 86_400 }],
    [undefined, 30, { expiresAt: 1_795_285_800 + 30 * 86_400 }],
    [2, 30, { keep: 2, expiresAt: 1_795_285_800 + 2 * 86_400 }],
    [30, 2, { keep: 30, expiresAt: 1_795_285_800 + 2 * 86_400 }],
  ])('kept for %s days, where all are for %i, has the right expiry date', (keepDays, retentionDays, expected) => {
    const { keep, expiresAt } = bedtimeStory({
      ...evening,
      retentionDays,
      bedtime: { ...bedtime, ...(keepDays && { keepDays }) },
    });

    expect({ ...(keep && { keep }), ...(expiresAt && { expiresAt }) }).toEqual(expected);
  });

  it('is recorded by its bedtime, which records three', () => {
    let known: Bedtime = bedtime;
    for (const date of evenings(5))
      known = { ...known, told: withEvening(known, date, bedtimeStory({ ...evening, date }).request as never) };

    expect(known.told?.map(({ date }) => date)).toEqual(['2026-11-25', '2026-11-24', '2026-11-23']);
    expect([
      hasStoryFor(known, '2026-11-24'),
      hasStoryFor(known, '2026-11-22'),
      hasStoryFor(bedtime, '2026-11-22'),
    ]).toEqual([true, false, false]);
  });
});

it('every language has the same number of ideas, each a different sentence', () => {
  for (const language of languages) {
    expect(bedtimeIdeas[language]).toHaveLength(bedtimeIdeas['en-US']?.length ?? 0);
    expect(new Set(bedtimeIdeas[language]).size).toBe(bedtimeIdeas[language]?.length);
    for (const idea of bedtimeIdeas[language] ?? []) expect(idea.length).toBeLessThan(200);
  }
});
