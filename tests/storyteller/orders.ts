import { readOrder } from 'storyteller/order.ts';
import type { Story } from 'storyteller/telling/tell.ts';
import { tell } from 'storyteller/telling/tell.ts';
import { pageCount } from '../../story/prompt.ts';
import type { AgeGroup, StoryLength } from '../../story/types.ts';
import { prompts } from '../support/prompts.ts';

export const ages: readonly AgeGroup[] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];
export const lengths: readonly StoryLength[] = ['SHORT', 'MEDIUM', 'LONG'];

export function storyOf(idea: string, ageGroup: AgeGroup = 'AGE_6_8', length: StoryLength = 'SHORT', more: object = {}, seed = '0'): Story {
  return tell(readOrder(JSON.stringify({ idea, ageGroup, language: 'en-US', pages: pageCount(length), ...more }), undefined), seed);
}

export const textOf = (story: Story): string => story.pages.map((page) => page.text).join(' ');

/** Names that the storyteller gave: they do not count as what two stories have in common. */
export const namesIn = (text: string): string[] => [...text.matchAll(/ called (\p{Lu}\p{L}+)/gu)].map((match) => match[1] as string);

export const everyStory = (ageGroup: AgeGroup, length: StoryLength): { readonly idea: string; readonly says: readonly string[]; readonly story: Story; readonly text: string }[] =>
  prompts.map(({ idea, says }) => {
    const story = storyOf(idea, ageGroup, length);
    return { idea, says, story, text: textOf(story) };
  });
