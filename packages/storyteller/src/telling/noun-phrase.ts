import { animals, boys, girls, livelyThings, people } from '../words/characters.ts';
import { adjectives, countableStuff, events, objects, places, stopWords, stuff, things } from '../words/nouns.ts';
import { isBaseVerb, verbBase } from '../words/verbs.ts';
import { isPlural, singular } from './inflect.ts';

export type NounKind = 'animal' | 'person' | 'lively' | 'place' | 'stuff' | 'thing' | 'event';

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

const titles = String.raw`(?:Mr|Mrs|Ms|Miss|Dr|Sir|Captain|Professor|Aunt|Uncle|Lady|Lord|Saint|Peter)\.? `;
const word = String.raw`[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*`;
const token = new RegExp(String.raw`@@[A-Z0-9_]+@@|(?<![\p{L}\p{N}])${titles}\p{Lu}${word}|${word}|[.,;:!?]`, 'gu');

/** Words, names with their titles (`Mrs. Quill`), aliases and the punctuation that parts clauses. */
export const tokens = (text: string): string[] => text.match(token) ?? [];

export function kindOf(noun: string): { readonly kind: NounKind; readonly known: boolean } {
  const one = singular(noun);
  for (const word of [noun, one]) {
    if (people.has(word)) return { kind: 'person', known: true };
    if (animals.has(word)) return { kind: 'animal', known: true };
    if (events.has(word)) return { kind: 'event', known: true };
    if (places.has(word)) return { kind: 'place', known: true };
    if (stuff.has(word)) return { kind: 'stuff', known: true };
    if ((things.has(word) || objects.has(word)) && !livelyThings.has(word)) return { kind: 'thing', known: true };
    if (livelyThings.has(word)) return { kind: 'lively', known: true };
  }
  return { kind: 'thing', known: false };
}

const isNounLike = (word: string): boolean => kindOf(word.toLowerCase()).known || boys.has(word.toLowerCase()) || girls.has(word.toLowerCase());
const ends = (word: string): boolean => /^[.,;:!?]$/.test(word) || (stopWords.has(word.toLowerCase()) && !determiners.has(word.toLowerCase()));
export const isName = (word: string): boolean => /^\p{Lu}[\p{Ll}\p{Lu}'’-]+$/u.test(word) || (word.includes(' ') && /\p{Lu}/u.test(word));
/** A capital at the front of a sentence may be any word's; a name is one that no table has. */
const isOwnName = (word: string, next: string): boolean =>
  isName(word) && !isKnown(word.toLowerCase()) && (next === '' || isVerb(next) || isPlural(next) || /^(?:and|with|the|a|an|is|was|has|had|who|can't|cannot|can|does|did|doesn't|goes|[.,;:!?&])$/i.test(next) || word.includes(' '));

const isVerb = (lower: string): boolean => verbBase(lower) !== undefined || isBaseVerb(lower);
const isKnown = (lower: string): boolean => isNounLike(lower) || isVerb(lower) || adjectives.has(lower) || stopWords.has(lower);
/** `the talking tree`, `her missing sock`: a verb's form that describes what follows. */
const describes = (lower: string, next: string): boolean => /(?:ing|ed)$/.test(lower) && /^\p{L}/u.test(next) && !ends(next) && !isVerb(next) && !determiners.has(next);
const singularDeterminers = new Set(['a', 'an', 'one', 'this', 'that', 'every', 'each', 'another']);

/**
 * Reads one noun phrase from the front of `words`: determiner, describing words, noun, and the name that goes with it.
 * Answers also how many words were read. Nothing is read from a verb or a preposition, and nothing that is not a noun as far as can be told:
 * an idea that is not understood is better told of in general than by the wrong word.
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
    const next = words[at + 1] ?? '';
    if (at === start && determiner === undefined && isOwnName(word, next)) return nounPhraseOf(words, start, at + 1);
    if (endsBefore(words, start, at, determiner)) break;
    at += 1;
    const lower = word.toLowerCase();
    if (isAlias(word) || (isNounLike(lower) && !isNounLike(next.toLowerCase()) && !adjectives.has(lower))) break;
  }
  const head = words[at - 1] ?? '';
  return at === start || determiner === 'no' || !isHead(head, (words[at - 2] ?? '').toLowerCase(), determiner) ? { read: at } : nounPhraseOf(words, start, at, determiner);
}

/** Whether the phrase that began at `start` is over before the word at `at`. */
function endsBefore(words: readonly string[], start: number, at: number, determiner: string | undefined): boolean {
  const lower = (words[at] as string).toLowerCase();
  const next = (words[at + 1] ?? '').toLowerCase();
  if (ends(lower) || determiners.has(lower)) return true;
  if (isVerb(lower) && !isNounLike(lower) && !adjectives.has(lower) && !describes(lower, next)) return true;
  const before = (words[at - 1] ?? '').toLowerCase();
  if (at === start || !isNounLike(before) || adjectives.has(before)) return false;
  // `a whale swallows`, `a letter arrives`: after a noun, what looks like a plural or a past is a verb.
  return (isPlural(lower) && (singularDeterminers.has(determiner ?? '') || !isNounLike(lower))) || (/ed$/.test(lower) && !isNounLike(lower));
}

/** Whether a phrase may end in this word: on a noun of the tables, or on a word nobody knows that stands where a noun stands. */
function isHead(word: string, before: string, determiner: string | undefined): boolean {
  const head = word.toLowerCase();
  if (isNounLike(head) || isAlias(word)) return true;
  if (!/^\p{L}[\p{L}'’-]+$/u.test(head) || isVerb(head) || adjectives.has(head) || stopWords.has(head) || /ing$/.test(head)) return false;
  return determiner !== undefined || adjectives.has(before) || isNounLike(before);
}

function nounPhraseOf(words: readonly string[], start: number, end: number, determiner?: string): { readonly found: NounPhrase; readonly read: number } {
  const own = words.slice(start, end);
  const last = own.at(-1) as string;
  if (isAlias(last) || (own.length === 1 && determiner === undefined && isOwnName(last, words[end] ?? ''))) {
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
  if (isAlias(word) || (isName(word) && !isKnown(word.toLowerCase()))) return { name: word, end: at + 1 };
  return { end: at };
}
