import { readOrder } from 'storyteller/order.ts';
import type { Story } from 'storyteller/fitting/fit.ts';
import { tellStory } from 'storyteller/tell.ts';
import { pageCount } from '../../story/prompt.ts';
import type { AgeGroup, StoryLength } from '../../story/types.ts';

/** What the storyteller makes of a request in the product's own form. */
export function storyOf(
  idea: string,
  ageGroup: AgeGroup = 'AGE_6_8',
  length: StoryLength = 'SHORT',
  more: object = {},
  seed = '0',
): Story {
  const told = tellStory(
    readOrder(JSON.stringify({ idea, ageGroup, language: 'en-US', pages: pageCount(length), ...more }), undefined),
    [],
    seed,
  );
  if (told === undefined) throw new RangeError(`No story for ${idea}.`);
  return told.story;
}
