import { describe, expect, it } from 'vitest';
import type { Story } from '../../../web/src/api/stories.ts';
import { tonightFor } from '../../../web/src/desk/shelf/tonight.ts';
import { languagesOf, viewed, wholeShelf } from '../../../web/src/desk/shelf/view.ts';
import { lastReadOf } from '../../../web/src/desk/shelf/words.ts';
import { rowOf } from '../../../web/src/live/merge.ts';
import { settingsFor, usualSettings } from '../../../web/src/reader/settings.ts';
import { en } from '../../../web/src/words/en.ts';
import { formatsOf } from '../../../web/src/words/formats.ts';
import { story } from '../story.ts';

const row = (id: string, given: Partial<Story> = {}) => rowOf(story({ id, status: 'COMPLETE', ...given }));
const rows = [
  row('c', { title: 'Cat', childId: 'moth', readCount: 2, lastReadAt: '2026-11-29T18:00:00.000Z' }),
  row('b', {
    title: 'Bear',
    favorite: true,
    ageGroup: 'AGE_9_12',
    readCount: 5,
    lastReadAt: '2026-11-01T18:00:00.000Z',
  }),
  row('a', { title: 'Ant', language: 'de-DE', favorite: true }),
];
const ids = (view: Partial<typeof wholeShelf>) =>
  viewed(rows, { ...wholeShelf, ...view })
    .map(({ id }) => id)
    .join('');

describe('the filters of the shelf', () => {
  it.each([
    [{}, 'cba'],
    [{ order: 'oldest' }, 'abc'],
    [{ order: 'title' }, 'abc'],
    [{ order: 'mostRead' }, 'bca'],
    [{ order: 'longestUnread' }, 'abc'],
    [{ childId: 'moth' }, 'c'],
    [{ ageGroup: 'AGE_9_12' }, 'b'],
    [{ language: 'de-DE' }, 'a'],
    [{ isFavorite: true }, 'ba'],
    [{ isFavorite: true, language: 'de-DE', order: 'title' }, 'a'],
    [{ childId: 'nobody' }, ''],
  ] as const)('%j: %s', (view, expected) => {
    expect(ids(view)).toBe(expected);
  });

  it('offer the languages in use', () => {
    expect(languagesOf(rows)).toEqual(['de-DE', 'en-US']);
  });
});

describe('the story for tonight of a child', () => {
  const now = new Date(2026, 10, 30, 19);
  it("is the child's own, else one for no particular child, and never another child's", () => {
    expect(tonightFor(rows, 'moth', now)?.id).toBe('c');
    expect(tonightFor(rows, 'owl', now)?.id).toBe('a');
    expect(tonightFor(rows.slice(0, 1), 'owl', now)).toBeUndefined();
    expect(tonightFor(rows, '', now)?.id).toBe('a');
  });
});

describe('the date of the last reading', () => {
  const now = new Date(2026, 10, 30, 19);
  const last = (days: number) =>
    lastReadOf(en, formatsOf('en-US'), new Date(2026, 10, 30 - days, 18).toISOString(), now);
  it('is shown in everyday words', () => {
    expect([0, 1, 6, 7].map(last)).toEqual(['today', 'yesterday', 'last Tuesday', 'Nov 23']);
    expect(en.shelf.readTimes(1, last(6))).toBe('Read once, last Tuesday');
    expect(en.shelf.readTimes(3, last(6))).toBe('Read 3 times, last Tuesday');
  });
});

describe('the reading settings for a child', () => {
  it('come from the profile, or else from the device', () => {
    const device = { ...usualSettings, size: 'l', speed: 0.9 } as const;
    expect(settingsFor(device, { size: 'xl', font: null, speed: null })).toEqual({ ...device, size: 'xl' });
    expect(settingsFor(device, { highlight: 'unknown', speed: 3 })).toEqual(device);
  });
});
