import type { Counted } from './grade.ts';
import { grade } from './grade.ts';
import type { Level } from './grammar.ts';
import type { Clause, Joint } from './sentences.ts';

/** Words that a sentence may have when clauses are joined into it. */
const limits: Readonly<Record<Level, number>> = { 3: 14, 6: 22, 9: 34 };

/** What it costs to join: nothing where the tables foresee it. */
const prices: Readonly<Record<Joint, number>> = { soft: 0, bound: 0, near: 4, loose: 8, hard: Infinity };

export interface Measure {
  readonly level: Level;
  /** Sentences on a page. */
  readonly range: readonly [least: number, most: number];
}

/** A page as it would be written, before a word of it is spelled out. */
export interface Joining {
  /** The clauses that hang on to the one before them. */
  readonly joined: ReadonlySet<number>;
  readonly sentences: number;
  /** How many of them hang on by an `and` that the clause did not bring. */
  readonly ands: number;
}

/** The sentence that a clause is in, while sentences are being joined. */
interface Group {
  words: number;
  clauses: number;
  /** One semicolon to a sentence. */
  hasLoose: boolean;
}

const merged = (one: Group, other: Group, joint: Joint): Group => ({
  words: one.words + other.words, clauses: one.clauses + other.clauses, hasLoose: one.hasLoose || other.hasLoose || joint === 'loose',
});

/** Which clauses to join for about `perSentence` words to a sentence, and as many sentences as the page may have where that can be had. */
export function join(clauses: readonly Clause[], perSentence: number, { level, range: [least, most] }: Measure): Joining {
  const joined = new Set<number>();
  /** By the first clause of each sentence. */
  const groups = new Map<number, Group>();
  const starts: number[] = [];
  const hang = (index: number): void => {
    const at = starts.lastIndexOf(index);
    const [before = 0, start = 0] = starts.slice(at - 1, at + 1);
    groups.set(before, merged(groups.get(before) as Group, groups.get(start) as Group, (clauses[index] as Clause).joint));
    starts.splice(at, 1);
    joined.add(index);
  };
  clauses.forEach(({ words, joint }, index) => {
    groups.set(index, { words, clauses: 1, hasLoose: false });
    starts.push(index);
    if (joint === 'bound' && index > 0) hang(index);
  });
  const total = clauses.reduce((sum, { words }) => sum + words, 0);
  let sentences = clauses.reduce((sum, { stops }) => sum + stops, 0) - joined.size;
  const wanted = Math.min(most, Math.max(least, Math.round(total / perSentence)));
  const fullAt = level === 9 ? 4 : 3;
  while (sentences > wanted) {
    let best: { readonly index: number; readonly cost: number } | undefined;
    const limit = limits[level] + (sentences > most ? 8 : 0);
    for (let at = 1; at < starts.length; at += 1) {
      const [before, index] = [starts[at - 1] as number, starts[at] as number];
      const [one, other] = [groups.get(before) as Group, groups.get(index) as Group];
      const { joint } = clauses[index] as Clause;
      const cost = one.words + other.words + prices[joint];
      const mayBeLoose = joint !== 'loose' || (level === 9 && !one.hasLoose && !other.hasLoose);
      if (cost <= limit && mayBeLoose && one.clauses < fullAt && other.clauses < fullAt && cost < (best?.cost ?? Infinity)) best = { index, cost };
    }
    if (best === undefined) break;
    hang(best.index);
    sentences -= 1;
  }
  return { joined, sentences, ands: clauses.filter(({ joint }, index) => joint === 'near' && joined.has(index)).length };
}

/** The grade of several pages together. @param counted the words of each, as they are told */
export function gradeOf(pages: readonly { readonly joining: Joining; readonly counted: Counted }[]): number {
  let [sentences, words, syllables] = [0, 0, 0];
  for (const { joining, counted } of pages) {
    sentences += joining.sentences;
    words += counted.words + joining.ands;
    syllables += counted.syllables + joining.ands;
  }
  return grade(sentences, { words, syllables });
}
