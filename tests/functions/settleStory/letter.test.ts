import { describe, expect, it } from 'vitest';
import { readLetter } from '../../../functions/settleStory/letter.ts';

describe('a dead letter', () => {
  it.each(['words', 'pictures', 'narration'])('says which story will not get its %s', (kind) => {
    expect(readLetter(JSON.stringify({ kind, id: 'a', owner: 'o' }))).toEqual({ id: 'a', work: kind });
  });

  it.each([
    ['no JSON', 'A message is not JSON.'],
    ['{"kind":"words"}', 'A message names no story.'],
    ['{"id":"a","owner":"o"}', 'A dead letter has an unknown kind of work.'],
    ['{"kind":"mail","id":"a","owner":"o"}', 'A dead letter has an unknown kind of work.'],
  ])('that none of our rules makes is an error that quotes nothing: %s', (body, problem) => {
    expect(() => readLetter(body)).toThrow(new Error(problem));
  });
});
