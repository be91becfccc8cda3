import { findName, foldedOf, isJoined, spellingsOf } from './name-search.ts';
import type { Folded, Name, Place } from './name-search.ts';
import { MAX_TURNS, range, unitAt } from './text.ts';
import type { Alias, Character } from './types.ts';

/**
 * Names of saved characters never reach a model: each is replaced by an alias before a text leaves, and put back when the
 * story is saved. Names are a family's own text, with any sign in it (`A$AP`, `Mr. (Bob`, `C\D`), so everything here
 * works with indexOf and slice: AppSync's `replace`, `replaceAll` and `split` take Java regular expressions.
 */

/** Begins and ends every alias. */
export const MARK = '@@';
const TURNS = /* @__PURE__ */ range(MAX_TURNS);

/** The alias of the n-th character of a story, from 0. */
const aliasAt = (position: number): string => (position === 0 ? '@@HERO@@' : `@@FRIEND_${position}@@`);

/**
 * Gives aliases: to the chosen characters in their order, then to every other saved character that one of the texts
 * mentions, in the order in which the first text (the idea) mentions them.
 */
export function assignAliases(chosen: readonly Character[], saved: readonly Character[], texts: readonly string[]): Alias[] {
  const together = foldedOf(texts.join('\n'));
  const aliases: Alias[] = chosen.map(({ name }, position) => ({ alias: aliasAt(position), name, chosen: true }));
  let mentioned: Array<{ readonly id: string; readonly name: string; readonly at: number }> = [];
  for (const { id, name } of saved) {
    const place = chosen.some((one) => one.id === id) ? null : findName(together, spellingsOf(name), 0);
    if (place !== null) mentioned.push({ id, name, at: place.start });
  }
  // `sort` takes no function on AppSync, so the earliest of those that are left is taken each time.
  for (const _turn of range(mentioned.length)) {
    const earliest = mentioned.reduce((first, one) => (one.at < first.at ? one : first));
    aliases.push({ alias: aliasAt(aliases.length), name: earliest.name, chosen: false });
    mentioned = mentioned.filter(({ id }) => id !== earliest.id);
  }
  return aliases;
}

/** A person may type the mark itself; a space inside keeps it from looking like an alias of ours. */
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

interface Hidden {
  readonly spellings: readonly Name[];
  readonly alias: string;
}

/** The next name from `from` on: the earliest, and of those that begin together the longest. */
function nextName(text: Folded, names: readonly Hidden[], from: number): (Place & { readonly alias: string }) | null {
  let best: (Place & { readonly alias: string }) | null = null;
  for (const { spellings, alias } of names) {
    const place = findName(text, spellings, from);
    if (place !== null) {
      const isBetter = best === null || place.start < best.start || (place.start === best.start && place.end > best.end);
      if (isBetter) best = { ...place, alias };
    }
  }
  return best;
}

/** Replaces every name in a text (at most 1,000 characters long) by its alias, in one pass: what was put in is not read again. */
export function hideNames(text: string, aliases: readonly Alias[]): string {
  const source = foldedOf(breakMarks(text));
  // A name may hold the mark as well: it is looked for as the text has it by now.
  const names = aliases.map(({ name, alias }) => ({ spellings: spellingsOf(breakMarks(name)), alias }));
  let hidden = '';
  let from = 0;
  let search = 0;
  for (const _turn of TURNS) {
    const found = nextName(source, names, search);
    if (found === null) break;
    hidden = hidden + source.text.slice(from, found.start) + found.alias;
    from = found.end;
    search = found.next;
  }
  return hidden + source.text.slice(from);
}

/** Puts one value in the place of each alias, in one pass, so that a name which looks like an alias does no harm. */
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

/** Whether `word` stands in the text with no letter or digit joined to it. */
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
 * Whether something in a text was meant as an alias and is none: `@@Hero@@`, `@HERO@`, `HERO`, `@@FRIEND_7@@`. Such a
 * place would show a token to a child in place of a name.
 */
export function hasAlteredAlias(text: string, aliases: readonly Alias[]): boolean {
  const rest = substitute(text, aliases, false);
  if (rest.indexOf(MARK) !== -1) return true;
  if (aliases.length === 0) return false;
  if (rest.indexOf('@') !== -1) return true;
  return aliases.some(({ alias }) => hasWord(rest, alias.slice(MARK.length, -MARK.length)));
}

/** The chosen characters' aliases that none of the texts has. */
export const missingAliases = (texts: readonly string[], aliases: readonly Alias[]): string[] =>
  aliases.filter(({ alias, chosen }) => chosen && !texts.some((text) => text.indexOf(alias) !== -1)).map(({ alias }) => alias);
