import type { StoredNarration, StoredPage, StoryItem } from './item.ts';
import { awaitingDecision } from './lifecycle/approval.ts';
import { asRead } from './lifecycle/change.ts';
import type { Change } from './lifecycle/change.ts';
import { lengthProblem } from './limits.ts';
import { MAX_STORY_LENGTH } from './parse.ts';
import { clean } from './text.ts';

/** How an adult changes the words of a COMPLETE story. */

const editLimits = { title: 200, page: 4000 } as const;

/** `editStory`'s arguments as they come from GraphQL. */
export interface EditInput {
  readonly title?: string | null;
  readonly pages?: readonly { readonly number: number; readonly text: string }[] | null;
}

/** The new state of the words, and which of them have changed. */
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

/** Cleans the input and applies it, or says what is wrong with it. */
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

/** The narration of a story, unless the words have been changed since: then it is not played. */
export const narrationOfWords = ({ narration }: Pick<StoryItem, 'narration'>): StoredNarration | undefined =>
  narration?.status === 'READY' && narration.stale !== true ? narration : undefined;

/**
 * The changed words, which are undecided: the approval was for other words. The narration and the review are kept, and
 * marked as stale. The copy in the archive has the old words, so there is none of the new ones until they are approved.
 * @param now ISO
 * @param named the story's names, if the new words contain new ones
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
