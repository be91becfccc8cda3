import type { Letters } from './fold.ts';
import { isJoined, replaceNames, soughtNames } from './name-search.ts';
import type { Sought } from './name-search.ts';
import { MARK, aliasAt } from './tokens.ts';
import type { Alias, Character } from './types.ts';
import { TURNS, unitAt } from './units.ts';

/**
 * Names of saved characters never reach a model: each is replaced by an alias before a text leaves, and put back when
 * the story is saved. Names are a family's own text, with any character in it (`A$AP`, `Mr. (Bob`, `C\D`), so
 * everything here works with indexOf and slice: AppSync's `replace`, `replaceAll` and `split` take Java regular
 * expressions.
 */

/**
 * Assigns aliases: to the chosen characters in order, then to every other saved character that one of the texts
 * mentions, in the order in which the first text (the idea) mentions them.
 * @param letters of the texts and of all names
 */
export function assignAliases(
  chosen: readonly Character[],
  saved: readonly Character[],
  texts: readonly string[],
  letters: Letters,
): Alias[] {
  const names = saved.map(({ name }) => name);
  const sought = soughtNames(names, letters);
  const aliases: Alias[] = chosen.map(({ name }, position) => ({ alias: aliasAt(position), name, chosen: true }));
  const known = chosen.map(({ id }) => id);
  for (const text of texts) {
    for (const at of replaceNames(text, sought, names).found) {
      const { id, name } = saved[at] ?? { id: '', name: '' };
      if (!known.includes(id)) {
        known.push(id);
        aliases.push({ alias: aliasAt(aliases.length), name, chosen: false });
      }
    }
  }
  return aliases;
}

/** A person may type the marker itself; a space inside keeps it from looking like one of our aliases. */
function breakMarks(text: string): string {
  let broken = '';
  let rest = text;
  for (const _turn of TURNS) {
    const at = rest.indexOf(MARK);
    if (at === -1) break;
    broken = `${broken}${rest.slice(0, at)}@ `;
    rest = rest.slice(at + 1);
  }
  return broken + rest;
}

/** Names and their replacements; built once for all texts. */
export interface Hiding {
  readonly sought: Sought;
  readonly instead: readonly string[];
}

export const hidingOf = (aliases: readonly Alias[], letters: Letters): Hiding => ({
  // A name may contain the marker as well: it is searched for as it is in the text by now.
  sought: soughtNames(
    aliases.map(({ name }) => breakMarks(name)),
    letters,
  ),
  instead: aliases.map(({ alias }) => alias),
});

/** Replaces every name in a text (at most 1,000 characters long) by its alias. */
export const hideNames = (text: string, { sought, instead }: Hiding): string =>
  replaceNames(breakMarks(text), sought, instead).text;

/** Replaces each alias by a value, in one pass, so that a name that looks like an alias does no harm. */
function substitute(text: string, aliases: readonly Alias[], withNames: boolean): string {
  let done = '';
  let from = 0;
  let search = 0;
  for (const _turn of TURNS) {
    const at = text.indexOf(MARK, search);
    if (at === -1) break;
    const found = aliases.find(({ alias }) => text.slice(at, at + alias.length) === alias);
    if (found === undefined) {
      search = at + 1;
    } else {
      done = done + text.slice(from, at) + (withNames ? found.name : ' ');
      from = at + found.alias.length;
      search = from;
    }
  }
  return done + text.slice(from);
}

/** Puts the names back. */
export const restoreNames = (text: string, aliases: readonly Alias[]): string => substitute(text, aliases, true);

/** Whether `word` occurs in the text without a letter or digit next to it. */
function hasWord(text: string, word: string): boolean {
  let at = 0;
  for (const _turn of TURNS) {
    const start = text.indexOf(word, at);
    if (start === -1) return false;
    const end = start + word.length;
    if (!isJoined(unitAt(text, start - 1), word.charAt(0)) && !isJoined(word.slice(-1), unitAt(text, end))) return true;
    at = start + 1;
  }
  return false;
}

/**
 * Whether a text contains a damaged alias: `@@Hero@@`, `@HERO@`, `HERO`, `@@FRIEND_7@@`. A child would read a token in
 * place of a name.
 */
export function hasAlteredAlias(text: string, aliases: readonly Alias[]): boolean {
  const rest = substitute(text, aliases, false);
  if (rest.indexOf(MARK) !== -1) return true;
  if (aliases.length === 0) return false;
  if (rest.indexOf('@') !== -1) return true;
  return aliases.some(({ alias }) => hasWord(rest, alias.slice(MARK.length, -MARK.length)));
}

/**
 * The names that occur in a text.
 * @param letters of the text and of the names
 */
export const mentionedNames = (text: string, names: readonly string[], letters: Letters): string[] =>
  replaceNames(text, soughtNames(names, letters), names).found.map((at) => names[at] ?? '');

/**
 * What a story's item stores of the names in it.
 * @param found by the last check of everything that was sent about it
 */
export function namedIn(aliases: readonly Alias[], found: readonly string[]): { readonly names?: readonly string[] } {
  const hidden = aliases.map(({ name }) => name);
  const names = [...hidden, ...found.filter((name) => !hidden.includes(name))];
  return names.length === 0 ? {} : { names };
}

/** The chosen characters' aliases that occur in none of the texts. */
export const missingAliases = (texts: readonly string[], aliases: readonly Alias[]): string[] =>
  aliases
    .filter(({ alias, chosen }) => chosen && !texts.some((text) => text.indexOf(alias) !== -1))
    .map(({ alias }) => alias);
