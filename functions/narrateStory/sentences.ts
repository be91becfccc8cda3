/** Abbreviations whose period does not end a sentence: a pause after them would be heard. */
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Sra|Srta|Dra|Hr|Fr|Sig|Mme|Mlle|M|Nr|vs|etc|z\.\s?B)\.\s*$/;
const isSpoken = /[\p{L}\p{N}]/u;
/** "Hello!" said the fox; « Bonsoir ! » dit-il. */
const goesOn = /^\s*(?:[»”"'’]\s*)?\p{Ll}/u;

/** Making a segmenter takes longer than splitting a page with it, so they are kept: two for each language. */
const segmenters = new Map<string, Intl.Segmenter>();

function segments(text: string, language: string, granularity: 'sentence' | 'word'): string[] {
  const key = `${language} ${granularity}`;
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(language, { granularity });
  segmenters.set(key, segmenter);
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * Splits a text into sentences for the reader's pauses; joined, they are the text again. Unicode's sentences, but not
 * split after an abbreviation, before a lowercase letter, or around text that cannot be spoken.
 */
export function sentencesIn(text: string, language: string): string[] {
  const sentences: string[] = [];
  for (const segment of segments(text, language, 'sentence')) {
    const before = sentences.at(-1);
    const belongs =
      before !== undefined &&
      (!isSpoken.test(before) || !isSpoken.test(segment) || abbreviation.test(before) || goesOn.test(segment));
    if (belongs) sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences;
}

export const wordsIn = (text: string, language: string): string[] => segments(text, language, 'word');
