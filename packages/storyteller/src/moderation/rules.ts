import { UMLAUTS } from './words.ts';
import type { Word } from './words.ts';

/**
 * The shape of a file in data/moderation, one for each language. All of them are searched, because the language of an
 * idea is not known.
 * A rule is a phrase of words. A word can be several alternatives (`kill|kills`), `kill*` (any ending), `_` (any
 * word), `...` (up to three words), or optional in brackets (`[the|a]`). `$` among a position's words is the end of
 * the text. Without accents, but with umlauts: `töten` also matches `toeten`, but not the `toten` of the Dead Sea.
 */
export interface RuleFile {
  /** Harmless phrases ("water gun"): these words are removed before the rules are applied. */
  readonly allowed: readonly string[];
  /** Forbidden phrases, by category. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
  /** By category, words that are harmless in many phrases, but not if they are disguised ("g*n"). */
  readonly hidden: Readonly<Record<string, readonly string[]>>;
  /** Words of up to three letters. Spaced letters only count as a disguised word if they are not these. */
  readonly small: readonly string[];
}

interface Words {
  readonly exact: ReadonlySet<string>;
  /** Beginnings of words. */
  readonly stems: ReadonlySet<string>;
}

/** One position of a phrase. */
interface Slot extends Words {
  readonly kind: 'word' | 'optional' | 'any' | 'gap';
}

interface Rule {
  readonly category: string;
  readonly slots: readonly Slot[];
  readonly hidden: boolean;
}

/** Rules, indexed by the words and beginnings of words that they start with. */
interface Starts {
  readonly exact: ReadonlyMap<string, readonly Rule[]>;
  readonly stems: ReadonlyMap<string, readonly Rule[]>;
}

export interface Rules {
  readonly allowed: Starts;
  readonly refused: Starts;
  /** Words that are refused in any context. */
  readonly single: Words;
  /** The same by length, to resolve asterisks. */
  readonly starred: ReadonlyMap<number, readonly string[]>;
  /** For each language. */
  readonly small: readonly ReadonlySet<string>[];
}

const GAP = 3;
const END = '$';

function slotOf(given: string): Slot {
  if (given === '_' || given === '...')
    return { exact: new Set(), stems: new Set(), kind: given === '_' ? 'any' : 'gap' };
  const isOptional = given.startsWith('[');
  const written = (isOptional ? given.slice(1, -1) : given).split('|');
  const words = [
    ...written,
    ...written.map((word) => word.replaceAll(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter)),
  ];
  return {
    exact: new Set(words.filter((word) => !word.endsWith('*'))),
    stems: new Set(words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))),
    kind: isOptional ? 'optional' : 'word',
  };
}

function ruleOf(category: string, phrase: string, hidden: boolean): Rule {
  const places = phrase.split(' ');
  const isWord = (place = ''): boolean => place.split('|').every((word) => /^[a-zäöü0-9$]+\*?$/.test(word));
  if (!isWord(places[0]) || !isWord(places.at(-1)) || places.includes(''))
    throw new Error(`A rule must begin and end with words in plain lower-case letters: "${phrase}"`);
  return { category, slots: places.map(slotOf), hidden };
}

function startsOf(rules: readonly Rule[]): Starts {
  const starting = (of: 'exact' | 'stems'): Map<string, Rule[]> => {
    const starts = new Map<string, Rule[]>();
    for (const rule of rules)
      for (const word of rule.slots[0]?.[of] ?? []) starts.set(word, [...(starts.get(word) ?? []), rule]);
    return starts;
  };
  return { exact: starting('exact'), stems: starting('stems') };
}

const rulesIn = (by: Readonly<Record<string, readonly string[]>>, hidden: boolean): Rule[] =>
  Object.entries(by).flatMap(([category, phrases]) => phrases.map((phrase) => ruleOf(category, phrase, hidden)));

/** @throws Error naming an invalid phrase */
export function compileRules(files: readonly RuleFile[]): Rules {
  const allowed = files.flatMap((file) => file.allowed.map((phrase) => ruleOf('', phrase, false)));
  const refused = files.flatMap((file) => [...rulesIn(file.rules, false), ...rulesIn(file.hidden, true)]);
  const alone = refused.flatMap(({ slots: [first, ...more] }) => (first && more.length === 0 ? [first] : []));
  const single = {
    exact: new Set(alone.flatMap(({ exact }) => [...exact])),
    stems: new Set(alone.flatMap(({ stems }) => [...stems])),
  };
  const starred = new Map<number, string[]>();
  for (const word of [...single.exact, ...single.stems])
    starred.set(word.length, [...(starred.get(word.length) ?? []), word]);
  return {
    allowed: startsOf(allowed),
    refused: startsOf(refused),
    single,
    starred,
    small: files.map(({ small }) => new Set(small)),
  };
}

function hasStem(stems: ReadonlySet<string>, word: string): boolean {
  if (stems.size === 0) return false;
  for (let end = 1; end <= word.length; end += 1) if (stems.has(word.slice(0, end))) return true;
  return false;
}

const fits = ({ exact, stems }: Words, { spellings }: Word): boolean =>
  spellings.some((spelling) => exact.has(spelling) || hasStem(stems, spelling));

/** Where a phrase that begins at a word may end; empty if it does not match. */
function endsOf({ slots }: Rule, words: readonly (Word | null)[], at: number): number[] {
  let places = new Set([at]);
  for (const slot of slots) {
    const next = new Set<number>();
    for (const place of places) {
      const word = words[place];
      if (slot.kind === 'optional' || slot.kind === 'gap') next.add(place);
      if (slot.kind === 'gap')
        for (let step = 1; step <= GAP && words[place + step - 1]; step += 1) next.add(place + step);
      else if (word && (slot.kind === 'any' || fits(slot, word))) next.add(place + 1);
      else if (place === words.length && slot.exact.has(END)) next.add(place);
    }
    places = next;
  }
  return [...places];
}

/** The rules that may begin with a word. */
function beginningWith({ exact, stems }: Starts, { spellings, isHidden }: Word): Rule[] {
  const rules: Rule[] = [];
  for (const spelling of spellings) {
    rules.push(...(exact.get(spelling) ?? []));
    for (let end = 1; end <= spelling.length; end += 1) rules.push(...(stems.get(spelling.slice(0, end)) ?? []));
  }
  return isHidden ? rules : rules.filter(({ hidden }) => !hidden);
}

/**
 * The words, with null in place of harmless phrases, so that no phrase matches across them. A disguised word never
 * makes a phrase harmless.
 */
function withoutAllowed(words: readonly Word[], { allowed }: Rules): (Word | null)[] {
  const left: (Word | null)[] = [...words];
  for (const [at, word] of words.entries()) {
    const ends = beginningWith(allowed, word).flatMap((rule) => endsOf(rule, words, at));
    const end = Math.max(at, ...ends);
    if (!words.slice(at, end).some(({ isHidden }) => isHidden)) left.fill(null, at, end);
  }
  return left;
}

/** Whether a disguised word (spaced letters or asterisks) is refused by itself. */
export const isRefusedWord = ({ single }: Rules, spelling: string): boolean =>
  single.exact.has(spelling) || hasStem(single.stems, spelling);

/** The categories of the rules that match. */
export function categoriesOf(words: readonly Word[], rules: Rules): Set<string> {
  const left = withoutAllowed(words, rules);
  const found = new Set<string>();
  for (const [at, word] of left.entries()) {
    if (word === null) continue;
    for (const rule of beginningWith(rules.refused, word))
      if (!found.has(rule.category) && endsOf(rule, left, at).length > 0) found.add(rule.category);
  }
  return found;
}
