import { fixed } from './outgoing.ts';
import type { Fixed, Joined } from './outgoing.ts';
import { MARK, aliasInnerAt, neutral } from './tokens.ts';
import { TURNS } from './units.ts';

/** The request to the picture model. */

/** The look of every picture, unless the family wishes otherwise. */
export const HOUSE_STYLE =
  'soft gouache and coloured pencil, warm lamplight and deep blue dusk, rounded shapes, few details, wide quiet areas';

const RULES =
  'A picture for one page of a bedtime story, for a child who is already in bed. Gentle and calm: nothing frightening, nobody hurt, no weapons. ' +
  'No letters, numbers, signs or speech bubbles anywhere in it.';

/** A text in pieces: the author's words, and our neutral words in place of everything between two markers. */
export function withoutAliases(text: string): (string | Fixed)[] {
  const pieces: (string | Fixed)[] = [];
  let from = 0;
  for (const _turn of TURNS) {
    const start = text.indexOf(MARK, from);
    const end = start === -1 ? -1 : text.indexOf(MARK, start + MARK.length);
    if (end === -1) break;
    pieces.push(text.slice(from, start), fixed(neutral(aliasInnerAt(text, start))));
    from = end + MARK.length;
  }
  pieces.push(text.slice(from));
  return pieces.filter((piece) => piece !== '');
}

/** For a second attempt, after a picture was stopped. */
const GENTLER =
  'Gentler than a scene like this is usually drawn: seen from a little distance, in soft light, everybody in it safe, dressed and at rest, with a friendly face. ' +
  'Leave out whatever could frighten a small child.';

/** Replaces a scene whose words were stopped: they are not known to be harmless. */
const QUIET_SCENE = 'a quiet, friendly place at dusk. Whoever is in it is safe and at rest.';

export interface Picture {
  /** The scene of the page's picture, with aliases for names. */
  readonly scene: string;
  /** Every character's appearance, with aliases for names. Empty: the model wrote none. */
  readonly look: string;
  /** As a family typed it; empty for the standard look. */
  readonly style: string;
}

/** The same picture described more gently, in the standard look. Without its scene if that was stopped. */
export const gentlerPrompt = ({ scene, look }: Picture, isSceneStopped: boolean): Joined =>
  promptOf({ scene: isSceneStopped ? '' : scene, look, style: '' }, [
    fixed(`\n\n${GENTLER}`),
    ...(isSceneStopped ? [fixed(`\n\nScene: ${QUIET_SCENE}`)] : []),
  ]);

/** The prompt of one picture. Look and style are the same on each page, so that a hero looks the same on each page. */
export const picturePrompt = (picture: Picture): Joined => promptOf(picture, []);

function promptOf({ scene, look, style }: Picture, more: readonly Fixed[]): Joined {
  const wished = style === '' ? [fixed(HOUSE_STYLE)] : [style, fixed(', as far as it is gentle')];
  const everybody =
    look === '' ? [] : [fixed('\n\nCharacters, who look the same in every picture: '), ...withoutAliases(look)];
  return {
    joined: [
      fixed(`${RULES}\n\nStyle: `),
      ...wished,
      fixed('.'),
      ...everybody,
      ...more,
      ...(scene === '' ? [] : [fixed('\n\nScene: '), ...withoutAliases(scene)]),
    ],
  };
}
