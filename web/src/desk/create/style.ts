import { limits } from '../../../../story/limits.ts';
import type { Words } from '../../words/en.ts';

export const feelings = ['cosy', 'funny', 'brave', 'curious', 'gentle', 'magical'] as const;
export type Feeling = (typeof feelings)[number];

export const calmnesses = ['CALMEST', 'CALM', 'LIVELY'] as const;
export type Calmness = (typeof calmnesses)[number];

/** The tone of a story. */
export interface Mood {
  readonly feelings: readonly Feeling[];
  readonly calmness: Calmness;
}

/**
 * The values that are sent, in one language whatever the form's language is: the storyteller reads them, and a family
 * sees the form's words.
 */
const calmWords: Readonly<Record<Calmness, string>> = {
  CALMEST: 'very calm all the way through',
  CALM: 'calm, and calmer towards the end',
  LIVELY: 'lively at first, calm at the end',
};

export const styleOf = (chosen: readonly Feeling[], calmness: Calmness): string =>
  [chosen.join(' and '), calmWords[calmness]].filter(Boolean).join('; ').slice(0, limits.style);

/** The choice on a form; undefined for a style that is not among the choices. */
export function moodOf(style: string): Mood | undefined {
  const [before, after] = style.includes('; ') ? style.split('; ', 2) : ['', style];
  const calm = calmnesses.find((one) => calmWords[one] === after);
  const chosen = feelings.filter((one) => (before ?? '').split(' and ').includes(one));
  return calm === undefined || chosen.join(' and ') !== (before ?? '')
    ? undefined
    : { feelings: chosen, calmness: calm };
}

/** The same in the form's words; a style that is not among the choices is shown unchanged. */
export function styleWords({ feeling, calmness }: Words['create'], style: string): string {
  const mood = moodOf(style);
  return mood === undefined ? style : [...mood.feelings.map((one) => feeling[one]), calmness[mood.calmness]].join(', ');
}

/** The looks of pictures; `''` is the standard look. Sent in one language, like a style. */
export const looks = ['', 'watercolor', 'cut paper', 'crayon drawing', 'woodcut'] as const;
export type Look = (typeof looks)[number];
