/** Minimum and maximum number of words in a chapter's title. */
const WORDS = [2, 6] as const;
const MAX_LENGTH = 48;

/** Direct speech makes no sense as a title by itself. */
const SPOKEN = /["“”„«»?:;…]|^[—–-]/u;
const SENTENCE_ENDS = /(?<=[.!?…]["”»“’]?)\s+/u;

const words = (text: string): number => text.split(/\s+/u).length;

const isTitle = (sentence: string): boolean =>
  !SPOKEN.test(sentence) &&
  words(sentence) >= WORDS[0] &&
  words(sentence) <= WORDS[1] &&
  sentence.length <= MAX_LENGTH &&
  /^[\p{Lu}@¡]/u.test(sentence);

const plain = (sentence: string): string => sentence.replace(/(?<![\s.!?…,;:])[\s.!?…,;:]+$/u, '').replace(/^¡/u, '');

/**
 * A title for a chapter: its longest plain sentence of a few words or, if there is none, the beginning of its first
 * plain sentence. The stories of the collection have no chapters, and a sentence by their authors is better than a
 * generated one.
 * @param text of the chapter
 */
export function chapterTitle(text: string): string {
  const sentences = text.split(/\n+/u).flatMap((line) => line.trim().split(SENTENCE_ENDS));
  const [longest] = sentences.filter(isTitle).sort((one, other) => other.length - one.length);
  if (longest !== undefined) return plain(longest);
  const first = sentences.find((sentence) => !SPOKEN.test(sentence)) ?? sentences[0] ?? '';
  const begun = first.replace(/["“”„«»]/gu, '').split(/\s+/u);
  return begun.length > WORDS[1] ? `${plain(begun.slice(0, WORDS[1]).join(' '))}…` : plain(begun.join(' '));
}
