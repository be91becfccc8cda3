import { sentencesOf } from './readability.ts';

/** A story's words with those of its prompt and the names in it blanked, so that only what the storyteller adds is compared. */
export function blanked(text: string, prompt: string, names: readonly string[]): string {
  const own = new Set([...prompt.split(/[^\p{L}\p{N}]+/u), ...names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u))].filter((word) => word !== '').map((word) => word.toLowerCase()));
  return text.replaceAll(/[\p{L}\p{N}]+/gu, (word) => (own.has(word.toLowerCase()) ? '_' : word));
}

/** Every run of five words. */
export function fives(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_'’-]+/gu) ?? [];
  return new Set(words.slice(4).map((_word, index) => words.slice(index, index + 5).join(' ')));
}

/** The part of the shorter story's five-word runs that the other has too: 0 to 1. */
export function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let both = 0;
  for (const run of small) if (large.has(run)) both += 1;
  return both / Math.max(1, small.size);
}

/** In how many of the stories each sentence stands. */
export function sentenceCounts(stories: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const story of stories) {
    for (const sentence of new Set(sentencesOf(story))) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return counts;
}
