import { MARK, hideNames } from './aliases.ts';
import { MAX_TURNS, range } from './text.ts';
import type { Alias } from './types.ts';

/** What the picture model is asked for. */

/** How every picture looks, unless the family wishes otherwise. */
export const HOUSE_STYLE = 'soft gouache and coloured pencil, warm lamplight and deep blue dusk, rounded shapes, few details, wide quiet areas';

const RULES =
  'A picture for one page of a bedtime story, for a child who is already in bed. Gentle and calm: nothing frightening, nobody hurt, no weapons. ' +
  'No letters, numbers, signs or speech bubbles anywhere in it.';

const TURNS = /* @__PURE__ */ range(MAX_TURNS);

/** What stands for an alias where a picture is described: a token says nothing to a painter, and a name must not be told. */
function neutral(token: string): string {
  if (token === 'HERO') return 'the hero';
  const friend = 'FRIEND_';
  if (token.slice(0, friend.length) !== friend) return 'somebody';
  const number = token.slice(friend.length);
  return number === '1' ? 'the hero\'s friend' : `the hero's friend number ${number}`;
}

/** A text with neutral words in place of every alias. Works with indexOf and slice, as everything that AppSync may run. */
export function withoutAliases(text: string): string {
  let done = '';
  let rest = text;
  for (const _turn of TURNS) {
    const start = rest.indexOf(MARK);
    const end = start === -1 ? -1 : rest.indexOf(MARK, start + MARK.length);
    if (end === -1) break;
    done = done + rest.slice(0, start) + neutral(rest.slice(start + MARK.length, end));
    rest = rest.slice(end + MARK.length);
  }
  return done + rest;
}

export interface Picture {
  /** What the page's picture shows, with aliases for names. */
  readonly scene: string;
  /** What every character looks like, with aliases for names. Empty: the model wrote none. */
  readonly look: string;
  /** As a family typed it; empty for the house's own. */
  readonly style: string;
  /** Of every saved character whose name may stand in what the family typed. */
  readonly aliases: readonly Alias[];
}

/** The words of one picture. Look and style are the same on each page, so that a hero is the same on each page. */
export function picturePrompt({ scene, look, style, aliases }: Picture): string {
  const wished = withoutAliases(hideNames(style, aliases));
  return [
    RULES,
    `Style: ${wished === '' ? HOUSE_STYLE : `${wished}, as far as it is gentle`}.`,
    ...(look === '' ? [] : [`Characters, who look the same in every picture: ${withoutAliases(look)}`]),
    `Scene: ${withoutAliases(scene)}`,
  ].join('\n\n');
}
