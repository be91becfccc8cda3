import { hideNames, hidingOf } from '../../story/aliases.ts';
import { castStory, castTexts, namesOf } from '../../story/casting.ts';
import type { Casting } from '../../story/casting.ts';
import type { StoryItem } from '../../story/item.ts';
import type { Alias, StoryRequest } from '../../story/types.ts';
import { lettersIn } from '../shared/letters.ts';
import type { Stories } from '../shared/stories.ts';
import type { Family } from './family.ts';
import { wantedOf } from './sequel.ts';

interface Cast extends Casting {
  readonly request: StoryRequest;
  /** The names that no request may contain. */
  readonly names: readonly string[];
}

/** For callers that do not write, such as the judge: the story that a sequel follows is not read. */
const NO_STORIES: Pick<Stories, 'readStory'> = { readStory: () => Promise.resolve(undefined) };

/**
 * The cast of a story, from the family's saved characters and the names that the story has used. Rejects if the family
 * cannot be read.
 */
export async function castOf(
  story: StoryItem,
  family: (owner: string) => Promise<Family>,
  stories: Pick<Stories, 'readStory'> = NO_STORIES,
): Promise<Cast> {
  const { request, library } = await wantedOf(story, await family(story.owner), stories);
  const casting = castStory(request, library, lettersIn(castTexts(request, library)));
  return { ...casting, request, names: namesOf(library) };
}

/**
 * Replaces names by aliases.
 * @param texts all texts for which the aliases are used
 */
export function hiderOf(aliases: readonly Alias[], texts: readonly string[]): (text: string) => string {
  const hiding = hidingOf(aliases, lettersIn([...texts, ...aliases.map(({ name }) => name)]));
  return (text) => hideNames(text, hiding);
}
