import { sentencesOf } from './readability.ts';

/** A story's words with those of its prompt and the names in it blanked, so that only what the storyteller adds is compared. */
export function blanked(text: string, prompt: string, names: readonly string[]): string {
  const own = new Set([...prompt.split(/[^\p{L}\p{N}]+/u), ...names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u))].filter((word) => word !== '').map((word) => word.toLowerCase()));
  return text.replaceAll(/[\p{L}\p{N}]+/gu, (word) => (own.has(word.toLowerCase()) ? '_' : word));
}

/** Every run of five words. */
function fives(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_'’-]+/gu) ?? [];
  return new Set(words.slice(4).map((_word, index) => words.slice(index, index + 5).join(' ')));
}

/** The largest part of the shorter story's five-word runs that any two of the stories have in common: 0 to 1. */
export function mostShared(stories: readonly string[]): number {
  const runs = stories.map(fives);
  // Hardly a run stands in two stories, so the pairs are counted from those that do, and not compared run by run.
  const tellers = new Map<string, number[]>();
  const both = runs.map(() => new Float64Array(runs.length));
  runs.forEach((own, one) => {
    const common = both[one] ?? new Float64Array();
    for (const run of own) {
      const others = tellers.get(run) ?? [];
      for (const other of others) common[other] = (common[other] ?? 0) + 1;
      others.push(one);
      tellers.set(run, others);
    }
  });
  const sizes = runs.map(({ size }) => size);
  return Math.max(0, ...both.flatMap((row, one) => [...row.subarray(0, one)].map((shared, other) => shared / Math.max(1, Math.min(sizes[one] ?? 0, sizes[other] ?? 0)))));
}

/** In how many of the stories each sentence stands. */
export function sentenceCounts(stories: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const story of stories) {
    for (const sentence of new Set(sentencesOf(story))) counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return counts;
}
