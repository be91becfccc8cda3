import { describe, expect, it } from 'vitest';
import { keyEmpty, promptBlocked, storyBlocked } from '../../../story/failures.ts';
import type { Failure } from '../../../story/types.ts';
import { coverArt } from '../../../web/src/desk/shelf/cover-art.ts';
import { dayOf, matches, titleOf } from '../../../web/src/desk/shelf/words.ts';
import { failureWords } from '../../../web/src/desk/story/failure-words.ts';
import { rowOf } from '../../../web/src/live/merge.ts';
import { story } from '../story.ts';

describe('searching the shelf', () => {
  const row = rowOf(story({ title: 'Léa and the Moon Boat', status: 'COMPLETE' }));
  it.each([
    ['lea', true],
    ['moon LÉA', true],
    ['  boat ', true],
    ['', true],
    ['lea sun', false],
    ['$^', false],
  ])('"%s" finds it: %s', (search, found) => expect(matches(row, search)).toBe(found));
  it('finds a story without a title by the words that stand in its place', () => {
    expect(matches(rowOf(story()), 'way')).toBe(true);
    expect(titleOf({ title: null, status: 'BLOCKED' })).toBe('An idea we didn’t use');
  });
});

it.each([
  [0, 'Today'],
  [1, 'Yesterday'],
])('%i days ago is %s', (days, expected) => {
  const now = new Date(2026, 4, 10, 0, 5);
  expect(dayOf(new Date(2026, 4, 10 - days, 0, 1).toISOString(), now)).toBe(expected);
});

it('draws the same cover for the same story, and not one for all', () => {
  expect(coverArt('a')).toEqual(coverArt('a'));
  const covers = new Set(
    Array.from(
      { length: 60 },
      (_, index) => `${coverArt(`story-${index}`).motif} ${coverArt(`story-${index}`).palette.sky}`,
    ),
  );
  expect(covers.size).toBeGreaterThan(15);
});

describe('what is said when a story has no words', () => {
  const failed = (failure: Failure) => failureWords(story({ status: 'FAILED', failure }));
  it.each([
    [promptBlocked(), "We can't make a story from that idea.", undefined],
    [storyBlocked('AGE_3_5'), "This draft wasn't right for age 3–5, so we threw it away.", undefined],
    [keyEmpty(), "The storyteller's key is empty.", 'npm run store-key'],
    [{ code: 'InternalError', message: 'Odd', retryable: true } as const, 'Odd', undefined],
    [{ code: 'InternalError', message: '', retryable: true } as const, "The story didn't come out.", undefined],
  ])("is the server's message: %o", (failure, title, help) =>
    expect({ title: failed(failure).title, help: failed(failure).help }).toEqual({ title, help }),
  );
  it('goes on with what was kept and what to do', () => {
    expect(failed(promptBlocked()).text).toBe('We checked it, then removed it. Try "a brave fox finds a lost mitten".');
  });
});
