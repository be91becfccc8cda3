import { readFileSync } from 'node:fs';

/** American word or phrase → British one, in lower case. */
const british: ReadonlyMap<string, string> = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('../../data/british.json', import.meta.url), 'utf8')) as Record<string, string>,
  ),
);

/** Phrases come before their words, so that a "fire truck" becomes a "fire engine" rather than a "fire lorry". */
const phrases = [...british.keys()].filter((american) => /[ -]/.test(american));
const spoken = new RegExp(
  String.raw`(?<![@\p{L}])(?:(an?) )?(${[...phrases, String.raw`\p{L}+`].join('|')})(?![\p{L}@])`,
  'giu',
);

const likeCase = (word: string, model: string): string => {
  if (model === model.toUpperCase() && model.length > 1) return word.toUpperCase();
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
};

const isVowel = (word: string): boolean => /^[aeiou]/i.test(word);

/** `an` before `elevator`, `a` before `lift`. */
const articleFor = (other: string, american: string, article: string): string =>
  isVowel(american) === isVowel(other) ? article : likeCase(isVowel(other) ? 'an' : 'a', article);

/**
 * The collection is written in American English. For `en-GB`, each word on the list is replaced by the British one,
 * keeping capitals.
 */
export const toLocalSpelling = (text: string, tag: string): string =>
  tag.toLowerCase() === 'en-gb'
    ? text.replaceAll(spoken, (whole, article: string | undefined, american: string) => {
        const other = british.get(american.toLowerCase());
        if (other === undefined) return whole;
        const word = likeCase(other, american);
        return article === undefined ? word : `${articleFor(other, american, article)} ${word}`;
      })
    : text;
