import { animals, boys, girls, livelyThings, people } from '../words/characters.ts';
import { adjectives, countableStuff, places, stopWords, stuff, things } from '../words/nouns.ts';
import { isBaseVerb, verbBase } from '../words/verbs.ts';
import { isPlural, singular } from './inflect.ts';

export type NounKind = 'animal' | 'person' | 'lively' | 'place' | 'stuff' | 'thing';

/** `the little red boat` → noun `boat`, phrase `little red boat`. Without its determiner, lower case but for names. */
export interface NounPhrase {
  readonly noun: string;
  readonly phrase: string;
  readonly adjectives: readonly string[];
  readonly plural: boolean;
  readonly kind: NounKind;
  /** Whether the word stands in the tables, so that its kind is known and not guessed. */
  readonly known: boolean;
  /** `Mia` in "a fox called Mia" or "my sister Mia"; or an alias, exactly as written. */
  readonly name?: string;
  readonly determiner?: string;
}

const determiners = new Set('a an the his her their its my our your some this that these those no every each another two three four five six seven eight nine ten many several'.split(' '));
const nameAlias = /^@@[A-Z]+(?:_\d+)?@@$/;

export const isAlias = (word: string): boolean => nameAlias.test(word);

/** Words, aliases and the punctuation that parts clauses. */
export const tokens = (text: string): string[] => text.match(/@@[A-Z0-9_]+@@|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|[.,;:!?]/gu) ?? [];

export function kindOf(noun: string): { readonly kind: NounKind; readonly known: boolean } {
  const one = singular(noun);
  for (const word of [noun, one]) {
    if (people.has(word)) return { kind: 'person', known: true };
    if (animals.has(word)) return { kind: 'animal', known: true };
    if (places.has(word)) return { kind: 'place', known: true };
    if (stuff.has(word)) return { kind: 'stuff', known: true };
    if (things.has(word) && !livelyThings.has(word)) return { kind: 'thing', known: true };
    if (livelyThings.has(word)) return { kind: 'lively', known: true };
  }
  return { kind: 'thing', known: false };
}

const isNounLike = (word: string): boolean => kindOf(word.toLowerCase()).known || boys.has(word.toLowerCase()) || girls.has(word.toLowerCase());
const ends = (word: string): boolean => /^[.,;:!?]$/.test(word) || (stopWords.has(word.toLowerCase()) && !determiners.has(word.toLowerCase()));
const isName = (word: string): boolean => /^\p{Lu}[\p{Ll}\p{Lu}'’-]+$/u.test(word);

/**
 * Reads one noun phrase from the front of `words`: determiner, describing words, noun, and the name that goes with it.
 * Answers also how many words were read. Nothing is read from a verb or a preposition.
 */
export function readNounPhrase(words: readonly string[]): { readonly found?: NounPhrase; readonly read: number } {
  let at = 0;
  let determiner: string | undefined;
  while (at < words.length && determiners.has((words[at] as string).toLowerCase())) {
    determiner = (words[at] as string).toLowerCase();
    at += 1;
  }
  const start = at;
  while (at < words.length && at - start < 5) {
    const word = words[at] as string;
    const lower = word.toLowerCase();
    if (ends(word) || determiners.has(lower)) break;
    if (at > start && verbBase(lower) !== undefined && !isNounLike(lower) && !adjectives.has(lower)) break;
    at += 1;
    const next = words[at]?.toLowerCase() ?? '';
    if (isAlias(word) || (isNounLike(lower) && !isNounLike(next) && !adjectives.has(lower))) break;
  }
  if (at === start) return { read: 0 };
  return nounPhraseOf(words, start, at, determiner);
}

function nounPhraseOf(words: readonly string[], start: number, end: number, determiner?: string): { readonly found: NounPhrase; readonly read: number } {
  const own = words.slice(start, end);
  const last = own.at(-1) as string;
  if (isAlias(last) || (own.length === 1 && isName(last) && !isNounLike(last) && !isBaseVerb(last.toLowerCase()) && determiner === undefined && end < words.length)) {
    return { read: end, found: { noun: last, phrase: last, adjectives: [], plural: false, kind: 'person', known: true, name: last } };
  }
  const lower = own.map((word) => word.toLowerCase());
  const noun = lower.at(-1) as string;
  const { kind, known } = kindOf(noun);
  const called = nameAfter(words, end);
  return {
    read: called.end,
    found: {
      noun, phrase: lower.join(' '), adjectives: lower.slice(0, -1), kind, known,
      plural: (kind === 'stuff' && !countableStuff.has(noun) ? false : isPlural(noun)),
      ...(called.name === undefined ? {} : { name: called.name }),
      ...(determiner === undefined ? {} : { determiner }),
    },
  };
}

function nameAfter(words: readonly string[], at: number): { readonly name?: string; readonly end: number } {
  const word = words[at] ?? '';
  if (/^(?:called|named)$/i.test(word) && words[at + 1] !== undefined) {
    const name = words[at + 1] as string;
    return { name: isAlias(name) ? name : name.charAt(0).toUpperCase() + name.slice(1), end: at + 2 };
  }
  if (isAlias(word) || (isName(word) && !isNounLike(word) && verbBase(word.toLowerCase()) === undefined)) return { name: word, end: at + 1 };
  return { end: at };
}
