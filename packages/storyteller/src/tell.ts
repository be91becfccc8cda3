import { choose } from './choosing/choose.ts';
import { libraryOf } from './collection/library.ts';
import { fit } from './fitting/fit.ts';
import type { Story } from './fitting/fit.ts';
import type { Told } from './journal.ts';
import type { Order } from './order.ts';

export interface Telling {
  readonly story: Story;
  /** Which story of the collection: the file's name without its length. */
  readonly work: string;
  /** The file's name. */
  readonly name: string;
  /** Whether it is about what was asked for; otherwise it is the nearest in the collection. */
  readonly fits: boolean;
}

/** Whether the collection has stories in a language. */
export const speaks = (language: string): boolean => (libraryOf(language)?.stories.length ?? 0) > 0;

/**
 * Tells a story of the collection. Undefined when it has none in the language, or none that can be told on so many pages.
 * @param told what the family heard before
 * @param seed decides between stories that are as good
 */
export function tell(order: Order, told: readonly Told[], seed: string): Telling | undefined {
  const library = libraryOf(order.language);
  const chosen = library === undefined ? undefined : choose(order, library, told, seed);
  if (library === undefined || chosen === undefined) return undefined;
  const story = fit(chosen.story, order, chosen.wish.people, library);
  return story === undefined
    ? undefined
    : { story, work: chosen.story.work, name: chosen.story.name, fits: chosen.fits };
}
