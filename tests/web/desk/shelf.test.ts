import { describe, expect, it } from 'vitest';
import { coverArt } from '../../../web/src/desk/shelf/cover-art.ts';
import { dayOf, matches, titleOf } from '../../../web/src/desk/shelf/words.ts';
import { failureWords } from '../../../web/src/desk/story/failure-words.ts';
import { rowOf } from '../../../web/src/live/merge.ts';
import { story } from '../story.ts';

describe('searching the shelf', () => {
  const row = rowOf(story({ title: 'Léa and the Moon Boat', status: 'COMPLETE' }));
  it.each([['lea', true], ['moon LÉA', true], ['  boat ', true], ['', true], ['lea sun', false], ['$^', false]])('"%s" finds it: %s', (search, found) => expect(matches(row, search)).toBe(found));
  it('finds a story without a title by the words that stand in its place', () => {
    expect(matches(rowOf(story()), 'way')).toBe(true);
    expect(titleOf({ title: null, status: 'BLOCKED' })).toBe('An idea we didn’t use');
  });
});

it.each([[0, 'Today'], [1, 'Yesterday']])('%i days ago is %s', (days, expected) => {
  const now = new Date(2026, 4, 10, 0, 5);
  expect(dayOf(new Date(2026, 4, 10 - days, 0, 1).toISOString(), now)).toBe(expected);
});

it('draws the same cover for the same story, and not one for all', () => {
  expect(coverArt('a')).toEqual(coverArt('a'));
  const covers = new Set(Array.from({ length: 60 }, (_, index) => `${coverArt(`story-${index}`).motif} ${coverArt(`story-${index}`).palette.sky}`));
  expect(covers.size).toBeGreaterThan(15);
});

describe('what is said when a story has no words', () => {
  const failed = (code: string, message = '', prompt: string | null = 'A mouse') => failureWords(story({ status: 'FAILED', prompt, failure: { code, message, retryable: true } }));
  it.each([
    ['PromptBlocked', '', "We can't make a story from that idea."],
    ['StoryBlocked', '', "This draft wasn't right for age 3–5, so we threw it away."],
    ['ModelUnavailable', 'OpenAI rejected the key.', "OpenAI rejected the key in your settings (401). Stories can't be made until it's replaced."],
    ['ModelUnavailable', 'OpenAI is overloaded.', 'The words didn’t come: the storyteller could not be reached.'],
    ['SomethingNew', '', 'Something went wrong while the words were written.'],
  ])('%s (%s)', (code, message, title) => expect(failed(code, message).title).toBe(title));
  it('says that the idea is kept only when it is', () => {
    expect(failed('InternalError').text).toMatch(/^Your idea is kept/);
    expect(failed('InternalError', '', null).text).not.toContain('kept');
  });
});
