import { choose } from './choosing/choose.ts';
import { libraryOf } from './collection/library.ts';
import { fit } from './fitting/fit.ts';
import type { Story } from './fitting/fit.ts';
import type { HistoryEntry } from './journal.ts';
import type { Order } from './order.ts';

export interface StoryChoice {
  readonly story: Story;
  /** Which story of the collection: the file's name without its length. */
  readonly work: string;
  /** The file's name. */
  readonly name: string;
  /** Whether it is about the requested subject; otherwise it is the closest in the collection. */
  readonly fits: boolean;
}

/** Whether the collection has stories in a language. */
export const hasStoriesIn = (language: string): boolean => (libraryOf(language)?.stories.length ?? 0) > 0;

/**
 * Chooses and adapts a story of the collection. Undefined if there is none in the language, or none that fits the
 * number of pages.
 * @param told what the family heard before
 * @param seed chooses between stories that fit equally well
 */
export function tellStory(order: Order, told: readonly HistoryEntry[], seed: string): StoryChoice | undefined {
  const library = libraryOf(order.language);
  const chosen = library === undefined ? undefined : choose(order, library, told, seed);
  if (library === undefined || chosen === undefined) return undefined;
  const story = fit(chosen.story, order, chosen.wish.people, library);
  return story === undefined
    ? undefined
    : { story, work: chosen.story.work, name: chosen.story.name, fits: chosen.fits };
}
