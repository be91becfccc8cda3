import { readFileSync } from 'node:fs';

/** American word, British word, in lower case. */
const british: ReadonlyMap<string, string> = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('../../data/british.json', import.meta.url), 'utf8')) as Record<string, string>,
  ),
);

const likeCase = (word: string, model: string): string => {
  if (model === model.toUpperCase() && model.length > 1) return word.toUpperCase();
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
};

/** The collection is written in American English; for `en-GB` each word of the list is spelled as the British do, its capitals kept. */
export const spelled = (text: string, tag: string): string =>
  tag.toLowerCase() === 'en-gb'
    ? text.replaceAll(/(?<![@\p{L}])\p{L}+(?![\p{L}@])/gu, (word) => {
        const other = british.get(word.toLowerCase());
        return other === undefined ? word : likeCase(other, word);
      })
    : text;
