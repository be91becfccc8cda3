/** How words of an idea are compared with words of a story, in any language: ignoring case, accents and common endings. */

export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[’‘]/g, "'");

/** Folded words, without aliases and punctuation: `l'étoile` is two words. */
export const wordsIn = (text: string): string[] =>
  fold(text.replaceAll(/@@[A-Z_0-9]+@@/g, ' ')).match(
    /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?:'(?:s|t|re|ve|ll|d)(?![\p{L}]))?/gu,
  ) ?? [];

/** Endings of nouns, adjectives and verbs, longest first. English has few, and `mother` must not become `moth`. */
const endings = { en: /(?<=[^s])s$/, others: /(?:'|ent|es|en|er|as|os|s|n|e|a|o|i)$/ } as const;

/**
 * `lanterns` and `lantern`, `Laterne` and `Laternen`, `drago` and `draghi` have the same stem. It has at least three
 * letters, or four if more than a plural ending is removed.
 */
export function stemOf(word: string, language: string): string {
  if (language === 'en') return word.length > 3 ? word.replace(/'s?$/, '').replace(endings.en, '') : word;
  let stem = word;
  for (
    let ending = endings.others.exec(stem)?.[0];
    ending !== undefined && stem.length - ending.length >= 4;
    ending = endings.others.exec(stem)?.[0]
  )
    stem = stem.slice(0, -ending.length);
  return language === 'it' ? stem.replace(/(?<=.{3}[cg])h$/, '') : stem;
}

export const stemsIn = (text: string, language: string): string[] =>
  wordsIn(text).map((word) => stemOf(word, language));

/**
 * A pattern over words, as used in the subject tables. `in the dark`: these words in this order, with at most two
 * others between them; `dragon*`: any ending; `bull*ing`: anything inside; `dog + died`: both, anywhere. In languages
 * that inflect more than English, stems are compared.
 */
export interface Pattern {
  readonly written: string;
  readonly parts: readonly RegExp[];
}

const between = '(?: [^ ]+){0,2}? ';

const formOf = (word: string, language: string): string =>
  language === 'en' || word.includes('*') ? word : stemOf(word, language);

export function patternOf(written: string, language: string): Pattern {
  const parts = written.split('+').map((part) => {
    const words = fold(part)
      .replaceAll(/[^\p{L}\p{N}*'-]+/gu, ' ')
      .trim()
      .split(' ')
      .flatMap((word) => (word.includes("'") && language !== 'en' ? word.split("'") : [word]));
    const forms = words.map((word) =>
      formOf(word, language)
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll('\\*', '[^ ]*'),
    );
    return new RegExp(`(?:^| )${forms.join(between)}(?= |$)`, 'u');
  });
  return { written, parts };
}

/** A text in the form that a language's patterns are matched against. */
export const readable = (text: string, language: string): string =>
  wordsIn(text)
    .map((word) => formOf(word.replace(/'s$/, ''), language))
    .join(' ');

/** @param text the result of `readable` */
export const matches = ({ parts }: Pattern, text: string): boolean => parts.every((part) => part.test(text));

/** Position of the pattern's first part; -1 if it does not occur. */
export const placeOf = (pattern: Pattern, text: string): number =>
  matches(pattern, text) ? (pattern.parts[0]?.exec(text)?.index ?? -1) : -1;
