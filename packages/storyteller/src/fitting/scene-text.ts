import type { Figure, PageScene, Pronoun } from '../collection/story.ts';
import { withoutEnding } from '../endings.ts';
import type { Filled } from './fill.ts';

const child: Readonly<Record<Pronoun, string>> = { she: 'girl', he: 'boy', they: 'child' };
const article = (noun: string): string => `${/^[aeiou]/.test(noun) && !/^uni/.test(noun) ? 'an' : 'a'} ${noun}`;

/** The English name of a role's kind, whatever the story's language. */
export const englishKind = ({ kind, pronoun }: Pick<Filled, 'kind' | 'pronoun'>): string =>
  article(kind === 'child' ? child[pronoun] : kind);

function figureText({ who, pose }: Figure, filled: readonly Filled[]): string {
  const one = filled.find(({ role }) => role.role === who);
  const somebody = one === undefined ? article(who.replaceAll('-', ' ')) : `${one.name}, ${englishKind(one)}`;
  return `${somebody}, ${pose.replaceAll('-', ' ')}`;
}

/**
 * A page's picture in words: the sentence for people who cannot see it, followed by the exact description in brackets,
 * in a fixed form that README.md describes: `[@@HERO@@, a girl, looking up; a heron, standing; place: street; time:
 * evening; weather: wind; props: kite, chimney]`.
 */
export function sceneText(
  alt: string,
  { figures, place, time, weather, props }: PageScene,
  filled: readonly Filled[],
): string {
  const parts = [
    ...figures.map((figure) => figureText(figure, filled)),
    `place: ${place.replaceAll('-', ' ')}`,
    `time: ${time}`,
    ...(weather === undefined ? [] : [`weather: ${weather}`]),
    ...(props.length === 0 ? [] : [`props: ${props.map((prop) => prop.replaceAll('-', ' ')).join(', ')}`]),
  ];
  return `${/[!?…]$/.test(alt) ? alt : `${withoutEnding(alt, '. ')}.`} [${parts.join('; ')}]`;
}

/**
 * `Lena is a girl: red braids, a yellow coat.` One sentence for each character, the same on every page, for the
 * painter.
 */
export function lookOf(filled: readonly (Filled & { readonly what?: string; readonly look?: string })[]): string {
  return filled
    .map(({ what, look, ...one }) => {
      const kind =
        what === undefined
          ? englishKind(one)
          : /^(?:an?|the|one|some|ein|eine|un|une|una|uno|um|uma) /i.test(what)
            ? what
            : article(what);
      return `${one.name} is ${withoutEnding(kind, '. ')}${look === undefined ? '' : `: ${withoutEnding(look, '. ')}`}.`;
    })
    .join(' ');
}
