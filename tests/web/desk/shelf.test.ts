import { describe, expect, it } from 'vitest';
import {
  abandoned,
  fromStatus,
  keyEmpty,
  nameNotHidden,
  promptBlocked,
  refused,
  storyBlocked,
  uncastable,
  uncheckable,
  unreachable,
  unreadable,
} from '../../../story/failures.ts';
import type { Failure } from '../../../story/types.ts';
import { coverArt } from '../../../web/src/desk/shelf/cover-art.ts';
import { dayOf, matches, titleOf } from '../../../web/src/desk/shelf/words.ts';
import { failureWords } from '../../../web/src/desk/story/failure-words.ts';
import { removalWords } from '../../../web/src/desk/story/removal-words.ts';
import { en } from '../../../web/src/words/en.ts';
import { formatsOf } from '../../../web/src/words/formats.ts';
import { rowOf } from '../../../web/src/live/merge.ts';
import { openAiModel } from '../../support/failures.ts';
import { pages, story } from '../story.ts';

describe('searching the shelf', () => {
  const formats = formatsOf('en-US');
  const row = rowOf(story({ title: 'Léa and the Moon Boat', status: 'COMPLETE' }));
  it.each([
    ['lea', true],
    ['moon LÉA', true],
    ['  boat ', true],
    ['', true],
    ['lea sun', false],
    ['$^', false],
  ])('"%s" finds it: %s', (search, found) => expect(matches(en, formats, row, search)).toBe(found));
  it('finds a story without a title by its placeholder text', () => {
    expect(matches(en, formats, rowOf(story()), 'new')).toBe(true);
    const at = (createdAt: string) => titleOf(en, formats, { title: null, status: 'FAILED', createdAt });
    // Two failed stories can be distinguished.
    expect(at('2026-11-30T19:30:00Z')).toMatch(/^An unfinished story \(Nov 30, 2026/);
    expect(at('2026-11-30T19:30:00Z')).not.toBe(at('2026-11-30T20:30:00Z'));
  });
});

it.each([
  [0, 'Today'],
  [1, 'Yesterday'],
])('%i days ago is %s', (days, expected) => {
  const now = new Date(2026, 4, 10, 0, 5);
  expect(dayOf(en, formatsOf('en-US'), new Date(2026, 4, 10 - days, 0, 1).toISOString(), now)).toBe(expected);
});

it('draws the same cover for the same story, and different ones for others', () => {
  expect(coverArt('a')).toEqual(coverArt('a'));
  const covers = new Set(
    Array.from(
      { length: 60 },
      (_, index) => `${coverArt(`story-${index}`).motif} ${coverArt(`story-${index}`).palette.sky}`,
    ),
  );
  expect(covers.size).toBeGreaterThan(15);
});

describe('the message for a story without words', () => {
  const said = (failure: Failure) => failureWords(en, failure);
  const { story: kinds } = en.failures;
  it.each([
    [promptBlocked(), kinds.PromptBlocked],
    [storyBlocked('AGE_3_5'), kinds.StoryBlocked],
    [refused(), kinds.ModelRefused],
    [nameNotHidden(), kinds.NameNotHidden],
    [unreachable(), kinds.ModelUnavailable],
    [unreadable('it is not JSON'), kinds.unusableAnswer],
    [uncheckable(), kinds.unchecked],
    [fromStatus(429, '', openAiModel), kinds.ModelUnavailable],
    [fromStatus(405, '', openAiModel), kinds.settings],
    [fromStatus(404, '', openAiModel), kinds.settings],
    [fromStatus(401, '', openAiModel), kinds.key],
    [fromStatus(429, 'insufficient_quota', openAiModel), kinds.credit],
    [keyEmpty(), kinds.key],
    [abandoned(), kinds.InternalError],
    [uncastable('A character was deleted.'), kinds.impossible],
  ])("is the catalog's: %o", (failure, expected) => {
    const { title, text } = said(failure);
    expect({ title, text }).toEqual(expected);
    // A status, or the problem of an answer, does not help a parent.
    expect(`${title} ${text}`).not.toMatch(/\(\d{3}\)|JSON/);
  });
  it('exists for a missing or unknown reason, too', () => {
    expect(failureWords(en, null)).toEqual(kinds.unknown);
    const { failure } = story({ failure: { code: 'NewCode', message: 'Odd (405)', retryable: true } });
    expect(failureWords(en, failure)).toEqual(kinds.unknown);
  });
  it("has the server's own message if only the operator can fix the problem", () => {
    expect(said(keyEmpty()).details).toEqual({ message: keyEmpty().message, command: 'npm run store-key' });
    expect(said(fromStatus(405, '', openAiModel)).details).toEqual({
      message: fromStatus(405, '', openAiModel).message,
    });
    expect(said(unreadable('it is not JSON')).details).toBeUndefined();
  });
});

describe('the question before a story is deleted', () => {
  const asked = (one: ReturnType<typeof story>) => removalWords(en, one, 'The Moon Boat').title;
  it.each([
    [story({ status: 'PENDING' }), 'Cancel this story?'],
    [story({ status: 'FAILED' }), 'Delete “The Moon Boat”?'],
    [story({ status: 'COMPLETE', pages: pages('NOT_REQUESTED', 'FAILED') }), 'Delete “The Moon Boat”?'],
    [story({ status: 'COMPLETE', pages: pages('READY', 'FAILED') }), 'Delete “The Moon Boat” and its pictures?'],
  ])('matches the state of the story: %#', (one, title) => expect(asked(one)).toBe(title));
});
