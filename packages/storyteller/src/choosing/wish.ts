import type { Library, Patterns } from '../collection/library.ts';
import { matches, readable, stemsIn } from '../collection/words.ts';
import type { Person } from '../fitting/people.ts';
import { kindsIn, peopleOf } from '../fitting/people.ts';
import type { Order } from '../order.ts';
import { forbiddenIn } from './forbidden.ts';
import type { Forbidden } from './forbidden.ts';
import { indexOf } from './index-of.ts';

/** What an order asks for, in terms of the collection. */
export interface Wish {
  readonly people: readonly Person[];
  readonly subjects: readonly string[];
  /** Subjects of the saved scene: they only add color. */
  readonly aroundSubjects: readonly string[];
  readonly kinds: readonly string[];
  /** Significant stems of the idea: words that occur in few stories. */
  readonly stems: readonly string[];
  readonly aroundStems: readonly string[];
  readonly feelings: readonly string[];
  /** The collection has no story for the idea's heavy subject; a gentle one is chosen instead. */
  readonly isTooHeavy: boolean;
  readonly forbidden: Forbidden;
}

const named = (patterns: Patterns, text: string): string[] =>
  [...patterns].filter(([, words]) => words.some((word) => matches(word, text))).map(([name]) => name);

/** Words that occur in more than this share of stories are not significant; the number is the logarithm of 1 / 0.3. */
const leastRarity = 1.2;

const deaths: readonly string[] = ['pet-died', 'grandparent-died'];

/** "Poor Whiskers died": the idea contains a death, and the tables do not know whose. */
const withDeath = (subjects: readonly string[], idea: string, { never }: Library): readonly string[] =>
  subjects.some((subject) => deaths.includes(subject)) ||
  !(never.get('death') ?? []).some((word) => matches(word, idea))
    ? subjects
    : [...subjects, ...deaths];

export function wishOf(order: Order, library: Library): Wish {
  const { language } = library;
  const idea = readable(order.idea, language);
  const { rarityOfStem } = indexOf(library);
  const telling = (text: string): string[] =>
    [...new Set(stemsIn(text, language))].filter((stem) => stem.length > 2 && rarityOfStem(stem) > leastRarity);
  return {
    people: peopleOf(order, library),
    subjects: withDeath(named(library.subjects, idea), idea, library),
    aroundSubjects: named(library.subjects, readable(order.setting, language)),
    kinds: kindsIn(order.idea, library),
    stems: telling(order.idea),
    aroundStems: telling(`${order.setting} ${order.cast.flatMap(({ favourites }) => favourites).join('. ')}`),
    feelings: named(library.feelings, `${idea} ${readable(order.setting, language)}`),
    isTooHeavy: library.gentle.some((pattern) => matches(pattern, idea)),
    forbidden: forbiddenIn([...order.never, ...order.cast.flatMap(({ never }) => never)], library),
  };
}
