import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../web/src/live/merge.ts';
import { missingFrom } from '../../../web/src/live/shelf-page.ts';
import { story } from '../story.ts';

/** Stories of the days 1 to 6, the newest first. */
const known = [6, 5, 4, 3, 2, 1].map((day) => {
  const full = story({
    id: `day ${day}`,
    createdAt: `2026-11-0${day}T18:00:00.000Z`,
    status: day === 2 ? 'FAILED' : 'COMPLETE',
  });
  return { row: rowOf(full), full };
});
const rows = (...days: number[]) => known.map(({ row }) => row).filter(({ id }) => days.includes(Number(id.slice(4))));
const middle = { status: undefined, isFirst: false, isLast: false } as const;

describe('the missing part of a shelf page', () => {
  it.each([
    ['nothing when all of it is known', { ...middle, rows: rows(6, 5, 4, 3, 2, 1), isFirst: true, isLast: true }, []],
    ['what is between its newest and its oldest', { ...middle, rows: rows(5, 3, 2) }, ['day 4']],
    ['what is newer, on the first page', { ...middle, rows: rows(5, 4), isFirst: true }, ['day 6']],
    ['what is older, on the last page', { ...middle, rows: rows(4, 3), isLast: true }, ['day 2', 'day 1']],
    [
      'everything, when the shelf is empty',
      { ...middle, rows: [], isFirst: true, isLast: true },
      known.map(({ row }) => row.id),
    ],
    ['nothing, when a page in the middle is empty', { ...middle, rows: [] }, []],
    [
      'only stories with the requested status',
      { rows: rows(5, 4, 1), status: 'COMPLETE' as const, isFirst: true, isLast: true },
      ['day 6', 'day 3'],
    ],
  ])('is %s', (_, part, missing) => {
    expect(missingFrom(part, known)).toEqual(missing);
  });
});
