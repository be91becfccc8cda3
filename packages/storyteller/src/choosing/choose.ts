import type { Library } from '../collection/library.ts';
import type { SourceStory } from '../collection/story.ts';
import type { Length } from '../collection/vocabulary.ts';
import type { HistoryEntry } from '../journal.ts';
import type { AgeGroup, Order } from '../order.ts';
import { hash } from '../random.ts';
import { isForbidden } from './forbidden.ts';
import { indexOf } from './index-of.ts';
import type { Entry } from './index-of.ts';
import { scoreOf } from './score.ts';
import type { Score } from './score.ts';
import type { Wish } from './wish.ts';
import { wishOf } from './wish.ts';

export interface Chosen {
  readonly story: SourceStory;
  readonly wish: Wish;
  /** Whether the story is about the requested subject; otherwise it is only the closest one. */
  readonly fits: boolean;
}

/** A family does not hear a story again within this many evenings, as long as there are others. */
export const eveningsBeforeRepeat = 20;

/** If a story covers less of the wish than this, it is only the closest one. */
const leastCoverage = 0.4;
/** How close a story's score must be to the best one's to count as equally good. */
const asGood = 0.75;

const ages: readonly AgeGroup[] = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'];

export const lengthFor = (pages: number): Length => (pages <= 6 ? 'SHORT' : pages <= 10 ? 'MEDIUM' : 'LONG');

interface Candidate extends Score {
  readonly entry: Entry;
  /** What no score can outweigh: never-words first, then the age, recently told stories, and the length. */
  readonly cost: number;
  /** The family's last evening with it, counted from 1; 0 if never. */
  readonly lastTold: number;
}

/**
 * The story of a collection that fits an order best. If several fit equally well, the one that the family heard
 * longest ago.
 * @param told what the family heard, oldest first
 * @param seed the same order and seed give the same story
 */
export function choose(
  order: Order,
  library: Library,
  told: readonly HistoryEntry[],
  seed: string,
): Chosen | undefined {
  const wish = wishOf(order, library);
  // A repeated request with the same id, as after a lost answer, belongs to the same evening.
  const at = order.seed === undefined ? -1 : told.findIndex((one) => one.seed === order.seed);
  const before = at === -1 ? told : told.slice(0, at);
  const candidates = indexOf(library).entries.map((entry): Candidate => ({
    entry,
    ...scoreOf(entry, wish, library),
    cost: costOf(entry, order, wish, before),
    lastTold: before.findLastIndex(({ work }) => work === entry.story.work) + 1,
  }));
  const least = Math.min(...candidates.map(({ cost }) => cost));
  const possible = candidates.filter(({ cost }) => cost === least);
  const again = possible.filter(({ entry }) => entry.story.work === told[at]?.work);
  const most = Math.max(...possible.map((one) => one.points));
  const good = again.length > 0 ? again : possible.filter((one) => one.points >= most - asGood);
  const [best] = good.sort(
    (one, other) =>
      one.lastTold - other.lastTold ||
      hash(`${seed}|${one.entry.story.name}`) - hash(`${seed}|${other.entry.story.name}`),
  );
  return best === undefined
    ? undefined
    : { story: best.entry.story, wish, fits: best.coverage >= leastCoverage && !wish.isTooHeavy && !order.isSequel };
}

/**
 * Each outweighs all that follow it together. A shorter story, spread over the pages, is better than one of the right
 * length that was told the evening before: in most languages there are few long ones.
 */
const costs = { forbidden: 10_000, age: 1000, told: 100, length: 10 } as const;
const lengthsInOrder: readonly Length[] = ['SHORT', 'MEDIUM', 'LONG'];

function costOf(entry: Entry, { ageGroup, pages }: Order, { forbidden }: Wish, told: readonly HistoryEntry[]): number {
  const { age, length, work } = entry.story;
  const isFresh = !told.slice(-eveningsBeforeRepeat).some((one) => one.work === work);
  return (
    (isForbidden(entry, forbidden) ? costs.forbidden : 0) +
    Math.abs(ages.indexOf(age) - ages.indexOf(ageGroup)) * costs.age +
    (isFresh ? 0 : costs.told) +
    Math.abs(lengthsInOrder.indexOf(length) - lengthsInOrder.indexOf(lengthFor(pages))) * costs.length
  );
}
