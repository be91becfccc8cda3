import type { AgeGroup } from '../types.ts';

/** The judge's criteria and thresholds: every number of the review is in this file. */

/** The judge's criteria, 0 to 10 each; 10 is best, so a high `fear` means that nothing is frightening. */
export const criteria = ['fear', 'ageFit', 'kindness', 'coherence', 'onIdea'] as const;
export type Criterion = (typeof criteria)[number];

/** What a bedtime story must not contain, and moderation does not look for. */
export const violationKinds = [
  'fear',
  'violence',
  'unresolvedEnding',
  'romance',
  'politics',
  'religion',
  'brands',
  'dangerousImitation',
  'shaming',
] as const;

/** 1: a word that should be replaced; 2: a passage; 3: not suitable for this child, whatever the scores are. */
export const WORST_SEVERITY = 3;

type Numbers = Readonly<Record<Criterion, number>>;

/** The scores of a judgment, one for each. */
export function scoresOf(scores: readonly { readonly criterion: string; readonly score: number }[]): Numbers {
  const found: Record<string, number> = {};
  for (const { criterion, score } of scores) found[criterion] = score;
  return found as Numbers;
}

interface Rubric {
  /** The weight of each criterion; the sum is 1. */
  readonly weights: Numbers;
  /** The minimum of each, and of their weighted mean. */
  readonly least: Numbers & { readonly overall: number };
}

/**
 * The younger the listener, the more fear and age fit count, and the higher the minimums; the older, the more the story
 * itself counts.
 */
const RUBRICS: Readonly<Record<AgeGroup, Rubric>> = {
  AGE_3_5: {
    weights: { fear: 0.3, ageFit: 0.25, kindness: 0.2, coherence: 0.15, onIdea: 0.1 },
    least: { fear: 8, ageFit: 7, kindness: 7, coherence: 6, onIdea: 5, overall: 7.5 },
  },
  AGE_6_8: {
    weights: { fear: 0.25, ageFit: 0.25, kindness: 0.2, coherence: 0.2, onIdea: 0.1 },
    least: { fear: 7, ageFit: 6.5, kindness: 7, coherence: 6, onIdea: 5, overall: 7 },
  },
  AGE_9_12: {
    weights: { fear: 0.2, ageFit: 0.2, kindness: 0.2, coherence: 0.25, onIdea: 0.15 },
    least: { fear: 6, ageFit: 6, kindness: 6.5, coherence: 6.5, onIdea: 5, overall: 7 },
  },
};

/** For families that chose no age, and older stories: the middle one, as `createStory`'s default. */
export const rubricOf = (ageGroup: string): Rubric => RUBRICS[ageGroup as AgeGroup] ?? RUBRICS.AGE_6_8;

/** Scores have at most two decimals, and so has the mean: rounding errors must not put 7.5 below 7.5. */
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** The weighted mean of the five scores, to two decimals. */
export const overallOf = (scores: Numbers, ageGroup: string): number => {
  const { weights } = rubricOf(ageGroup);
  return rounded(criteria.reduce((sum, criterion) => sum + scores[criterion] * weights[criterion], 0));
};

/**
 * The criteria that keep a story from passing: those below their own minimum; if only the mean is too low, those below
 * the mean's minimum. None: the scores pass.
 */
export function criteriaBelow(scores: Numbers, ageGroup: string): Criterion[] {
  const { least } = rubricOf(ageGroup);
  const below = criteria.filter((criterion) => scores[criterion] < least[criterion]);
  const isMeanBelow = overallOf(scores, ageGroup) < least.overall;
  return below.length === 0 && isMeanBelow ? criteria.filter((criterion) => scores[criterion] < least.overall) : below;
}

/** Whether a story may be read to a child of this age before an adult has read it. */
export function passes(scores: Numbers, severities: readonly number[], ageGroup: string): boolean {
  return criteriaBelow(scores, ageGroup).length === 0 && severities.every((severity) => severity < WORST_SEVERITY);
}
