import { describe, expect, it } from 'vitest';
import { criteria, overallOf, passes, rubricOf } from '../../../story/review/rubric.ts';
import type { Criterion } from '../../../story/review/rubric.ts';

const ages = ['AGE_3_5', 'AGE_6_8', 'AGE_9_12'] as const;
const all = (score: number): Record<Criterion, number> => ({
  fear: score,
  ageFit: score,
  kindness: score,
  coherence: score,
  onIdea: score,
});
const each = ages.flatMap((age) => criteria.map((criterion) => [age, criterion] as const));

describe('the rubric', () => {
  it.each(ages)('%s: the weights add up to one', (age) => {
    expect(criteria.reduce((sum, criterion) => sum + rubricOf(age).weights[criterion], 0)).toBeCloseTo(1, 10);
    expect(overallOf(all(10), age)).toBe(10);
    expect(overallOf(all(0), age)).toBe(0);
  });

  it.each(each)(
    '%s, %s: the minimum score passes, a hundredth less does not, a hundredth more does',
    (age, criterion) => {
      const least = rubricOf(age).least[criterion];
      const at = (score: number): boolean => passes({ ...all(10), [criterion]: score }, [], age);

      expect([at(least - 0.01), at(least), at(least + 0.01)]).toEqual([false, true, true]);
    },
  );

  it.each(ages)('%s: the minimum mean passes, if each score is high enough by itself', (age) => {
    const { least } = rubricOf(age);
    const single = Math.max(...criteria.map((criterion) => least[criterion]));
    // The highest minimum keeps its own score; the others are lowered until the mean is the wanted one.
    const withMean = (mean: number): Record<Criterion, number> => {
      const kept = criteria.filter((criterion) => least[criterion] === single);
      const { weights } = rubricOf(age);
      const heavy = kept.reduce((sum, criterion) => sum + weights[criterion], 0);
      const rest = (mean - single * heavy) / (1 - heavy);
      return Object.fromEntries(
        criteria.map((criterion) => [criterion, kept.includes(criterion) ? single : rest]),
      ) as Record<Criterion, number>;
    };
    const at = (mean: number): readonly [number, boolean] => {
      const scores = withMean(mean);
      for (const criterion of criteria) expect(scores[criterion]).toBeGreaterThanOrEqual(least[criterion]);
      return [overallOf(scores, age), passes(scores, [], age)];
    };

    expect(at(least.overall - 0.01)).toEqual([least.overall - 0.01, false]);
    expect(at(least.overall)).toEqual([least.overall, true]);
    expect(at(least.overall + 0.01)).toEqual([least.overall + 0.01, true]);
  });

  it.each(ages)(
    '%s: a violation of the worst kind fails, whatever the scores; for lesser kinds the scores decide',
    (age) => {
      expect(passes(all(10), [3], age)).toBe(false);
      expect(passes(all(10), [1, 2, 2], age)).toBe(true);
    },
  );

  it('requires more for the youngest', () => {
    for (const [younger, older] of [
      ['AGE_3_5', 'AGE_6_8'],
      ['AGE_6_8', 'AGE_9_12'],
    ] as const)
      expect(rubricOf(younger).least.fear).toBeGreaterThan(rubricOf(older).least.fear);
  });

  it('treats an unknown age group as the middle one', () => {
    expect(rubricOf('AGE_13')).toBe(rubricOf('AGE_6_8'));
  });
});
