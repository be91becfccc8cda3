import { vocabularyOf } from '../choosing/index-of.ts';
import type { Library } from '../collection/library.ts';
import { fold, stemOf } from '../collection/words.ts';

const alias = String.raw`@@[A-Z]+(?:_\d+)?@@`;
const capital = String.raw`\p{Lu}[\p{L}'’]{0,29}(?:-\p{Lu}\p{L}{0,29})?`;
const called = new RegExp(
  String.raw`(?<![\p{L}])(?:called|named|whose name is|heißt|heissen|namens|se llama|llamad[oa]|s['’]appelle|appelée?|nommée?|si chiama|chiamat[oa]|di nome|se chama|chamad[oa])\s+(${alias}|\p{L}[\p{L}'’-]{1,29})`,
  'iu',
);
/** `my sister Mia`, `our dog Biscuit`. */
const mine = new RegExp(
  String.raw`(?<![\p{L}])(?:my|our|[Mm]eine?|[Uu]nsere?|mi|nuestr[oa]|mon|ma|notre|mi[oa]|nostr[oa]|meu|minha|noss[oa]) \p{Ll}+ (${capital})(?![\p{L}])`,
  'u',
);
/** `Luna the cat`, `Mia goes to the moon`, `Ada and Ben bake bread`. */
const first = new RegExp(String.raw`^["“«„]?(${capital})(?: (?:and|y|et|ed?|&) (${capital}))?,? (?:\p{Ll}|$)`, 'u');

/**
 * Names in an idea for its hero and the hero's friends: aliases, or words that are clearly names and not words of the
 * collection.
 */
export function namesIn(idea: string, library: Library): string[] {
  const aliases = [...new Set(idea.match(new RegExp(alias, 'g')) ?? [])].sort((one, other) => rank(one) - rank(other));
  if (aliases.length > 0) return aliases.slice(0, 5);
  const [, name] = called.exec(idea) ?? mine.exec(idea) ?? [];
  if (name !== undefined)
    return isWord(name, library) && !/^\p{Lu}/u.test(name) ? [] : [name.charAt(0).toUpperCase() + name.slice(1)];
  // Every German noun is capitalized.
  if (library.language === 'de') return [];
  const [, one, other] = first.exec(idea) ?? [];
  return [one, other].filter((word): word is string => word !== undefined && !isWord(word, library));
}

const rank = (name: string): number => (name === '@@HERO@@' ? 0 : Number(/\d+/.exec(name)?.[0] ?? 9));

/** Whether a word may be something other than a name. */
function isWord(word: string, library: Library): boolean {
  const folded = fold(word).replace(/'s$/, '');
  return vocabularyOf(library).has(stemOf(folded, library.language)) || vocabularyOf(library).has(folded);
}
