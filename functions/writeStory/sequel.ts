import type { Library } from '../../story/casting.ts';
import { ideaOf } from '../../story/draw.ts';
import type { StoryItem } from '../../story/item.ts';
import { hasWords } from '../../story/lifecycle/parts.ts';
import type { Before } from '../../story/prompt.ts';
import type { StoryRequest } from '../../story/types.ts';
import type { Stories } from '../shared/stories.ts';
import type { Family } from './family.ts';

/** Maximum length of a sentence of a recap, in characters. */
const LONGEST = 300;

const sentences = (text: string, language: string): string[] =>
  Array.from(new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text), ({ segment }) => segment.trim());

/** Two sentences: the story's first, which introduces the characters, and the last, which says where they end up. */
export function recapOf({ pages = [], language }: Pick<StoryItem, 'pages' | 'language'>): string {
  const first = sentences(pages[0]?.text ?? '', language)[0] ?? '';
  const last = sentences(pages.at(-1)?.text ?? '', language).at(-1) ?? '';
  return [...new Set([first, last])]
    .map((sentence) => sentence.slice(0, LONGEST))
    .join(' ')
    .trim();
}

const beforeOf = (parent: StoryItem): Before => ({
  title: parent.title ?? '',
  idea: parent.prompt ?? '',
  recap: recapOf(parent),
});

/** The request with its idea and cast, and the family's library. */
export interface Wanted {
  readonly request: StoryRequest;
  readonly library: Library;
}

/**
 * A story as requested; a sequel uses the idea and the cast of the earlier story if it has none of its own. The names
 * of that story are hidden as well. If the earlier story was deleted meanwhile, the sequel is written without it.
 */
export async function wantedOf(
  story: StoryItem,
  family: Family,
  { readStory }: Pick<Stories, 'readStory'>,
): Promise<Wanted> {
  const asked = story.request as StoryRequest;
  const read = asked.parentStoryId === undefined ? undefined : await readStory(asked.parentStoryId);
  const parent = read?.owner === story.owner && hasWords(read) ? read : undefined;
  const isThere = (id: string): boolean => family.items.some(({ sk }) => sk === `CHARACTER#${id}`);
  const cast =
    asked.characterIds.length > 0 ? asked.characterIds : (parent?.request.characterIds ?? []).filter(isThere);
  const prompt = story.prompt || parent?.prompt || ideaOf(asked, story.id);
  return {
    request: { ...asked, prompt, characterIds: cast },
    library: {
      ...family,
      past: [...new Set([...(story.names ?? []), ...(parent?.names ?? [])])],
      before: parent === undefined ? null : beforeOf(parent),
    },
  };
}
