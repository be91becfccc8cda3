/** How words of an idea are compared with words of a story, in any of the languages: without case, accents and the commonest endings. */

export const fold = (text: string): string =>
  text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll(/[’‘]/g, "'");

/** Folded words, aliases and signs left out: `l'étoile` is two. */
export const wordsIn = (text: string): string[] => fold(text.replaceAll(/@@[A-Z_0-9]+@@/g, ' ')).match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?:'(?:s|t|re|ve|ll|d)(?![\p{L}]))?/gu) ?? [];

const endings = /(?:'s|'|ent|es|en|er|as|os|s|n|e|a|o|i)$/;

/** `lanterns` and `lantern` have one stem; it is not shorter than four letters. */
export function stemOf(word: string): string {
  const ending = endings.exec(word)?.[0] ?? '';
  if (ending !== '' && word.length - ending.length >= 4) return word.slice(0, -ending.length);
  return word.endsWith('s') && word.length > 3 ? word.slice(0, -1) : word;
}

export const stemsIn = (text: string): string[] => wordsIn(text).map(stemOf);

/**
 * A pattern over words, as the tables of subjects have them. `in the dark`: these words in this order, at most two others between any of them; `dragon*`: any
 * ending, `bull*ing` anything inside; `dog + died`: both, wherever they stand. In languages that inflect more than English, stems are compared.
 */
export interface Pattern {
  readonly written: string;
  readonly parts: readonly RegExp[];
}

const between = '(?: [^ ]+){0,2}? ';

const formOf = (word: string, language: string): string => (language === 'en' || word.includes('*') ? word : stemOf(word));

export function patternOf(written: string, language: string): Pattern {
  const parts = written.split('+').map((part) => {
    const words = fold(part).replaceAll(/[^\p{L}\p{N}*'-]+/gu, ' ').trim().split(' ').flatMap((word) => (word.includes("'") && language !== 'en' ? word.split("'") : [word]));
    const forms = words.map((word) => formOf(word, language).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '[^ ]*'));
    return new RegExp(`(?:^| )${forms.join(between)}(?= |$)`, 'u');
  });
  return { written, parts };
}

/** A text as patterns of a language read it. */
export const readable = (text: string, language: string): string => wordsIn(text).map((word) => formOf(word.replace(/'s$/, ''), language)).join(' ');

/** @param text what `readable` made of it */
export const matches = ({ parts }: Pattern, text: string): boolean => parts.every((part) => part.test(text));

/** Where the pattern's first part stands; -1 where it does not. */
export const placeOf = (pattern: Pattern, text: string): number => (matches(pattern, text) ? pattern.parts[0]?.exec(text)?.index ?? -1 : -1);
