import type { StoredNarration, StoredPage, StoryItem } from './item.ts';
import { awaitingDecision } from './lifecycle/approval.ts';
import { asRead } from './lifecycle/change.ts';
import type { Change } from './lifecycle/change.ts';
import { lengthProblem } from './limits.ts';
import { MAX_STORY_LENGTH } from './parse.ts';
import { clean } from './text.ts';

/** How an adult corrects the words of a story that is COMPLETE. */

const editLimits = { title: 200, page: 4000 } as const;

/** `editStory`'s arguments as they come from GraphQL. */
export interface EditInput {
  readonly title?: string | null;
  readonly pages?: readonly { readonly number: number; readonly text: string }[] | null;
}

/** The words as they are to be, and those of them that are new. */
interface Edited {
  readonly problem: null;
  readonly title: string;
  readonly pages: readonly StoredPage[];
  readonly typed: readonly string[];
}

export type Edit = Edited | { readonly problem: string };

/** What is wrong with one text; null when nothing is. */
const textProblem = (field: string, raw: string, text: string, most: number): string | null =>
  text === ''
    ? `${field}: write something, or leave it out to keep it as it is.`
    : lengthProblem(field, raw, text, most);

function pagesProblem(input: EditInput, pages: readonly StoredPage[]): string | null {
  const sent = input.pages ?? [];
  for (const { number, text } of sent) {
    if (!pages.some((page) => page.number === number))
      return `pages: this story has pages 1 to ${pages.length}, and no page ${number}.`;
    if (sent.filter((other) => other.number === number).length > 1) return `pages: page ${number} is there twice.`;
    const problem = textProblem(`pages: page ${number}`, text, clean(text), editLimits.page);
    if (problem !== null) return problem;
  }
  return null;
}

/** Cleans what was typed and puts it into its places, or says what is wrong with it. */
export function editOf(input: EditInput, story: StoryItem): Edit {
  const before = story.pages ?? [];
  const rawTitle = input.title ?? story.title ?? '';
  const title = clean(rawTitle);
  const problem =
    (input.title ?? null) === null && (input.pages ?? []).length === 0
      ? 'title, pages: send what is to be changed.'
      : (((input.title ?? null) === null ? null : textProblem('title', rawTitle, title, editLimits.title)) ??
        pagesProblem(input, before));
  if (problem !== null) return { problem };
  const texts = input.pages ?? [];
  const pages = before.map((page) => {
    const found = texts.find(({ number }) => number === page.number);
    return found ? { ...page, text: clean(found.text) } : page;
  });
  const length = pages.map(({ text }) => text.length).reduce((sum, one) => sum + one, title.length);
  if (length > MAX_STORY_LENGTH)
    return { problem: `pages: the whole story has at most ${MAX_STORY_LENGTH} characters.` };
  const typed = pages.filter((page, at) => page.text !== before[at]?.text).map(({ text }) => text);
  return { problem: null, title, pages, typed: title === (story.title ?? '') ? typed : [title, ...typed] };
}

/** The narration of a story, if it is of the words as they are: one of words that were corrected since is not played. */
export const narrationOfWords = ({ narration }: Pick<StoryItem, 'narration'>): StoredNarration | undefined =>
  narration?.status === 'READY' && narration.stale !== true ? narration : undefined;

/**
 * The corrected words, which nobody has decided about: an approval was of other words. What was spoken and judged before is kept, and marked as of the old words.
 * A copy in the archive is of the old words, too: there is none of these until they are approved.
 * @param now ISO @param named the story's names, when new ones stand in it
 */
export function edited(
  story: StoryItem,
  { title, pages }: Edited,
  named: Pick<StoryItem, 'names'>,
  now: string,
): Change {
  const { narration, review } = story;
  return {
    condition: { owner: story.owner, ...asRead(story) },
    set: {
      ...named,
      title,
      pages,
      ...(narration?.status === 'READY' ? { narration: { ...narration, stale: true } } : {}),
      ...(review?.status === 'READY' ? { review: { ...review, stale: true } } : {}),
      ...awaitingDecision({ unsettledSince: now, createdAt: now }),
    },
    remove: ['approvalBy', 'approvalAt', 'approvalReason', 'archivedAt'],
  };
}
