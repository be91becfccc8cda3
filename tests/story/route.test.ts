import { describe, expect, it } from 'vitest';
import { expectedTokens, routeOf } from '../../story/route.ts';
import type { AgeGroup, StoryLength } from '../../story/types.ts';
import { readConfig } from '../../lib/config.ts';

const { tokensPerSecond } = readConfig({});

describe('who writes a story', () => {
  it.each<[StoryLength, AgeGroup, 'PIPELINE' | 'WORKER']>([
    ['SHORT', 'AGE_3_5', 'PIPELINE'],
    ['SHORT', 'AGE_6_8', 'PIPELINE'],
    ['SHORT', 'AGE_9_12', 'PIPELINE'],
    ['MEDIUM', 'AGE_3_5', 'PIPELINE'],
    ['MEDIUM', 'AGE_6_8', 'PIPELINE'],
    // Some 2,700 tokens and two checks are 25 to 28 of AppSync's 30 seconds.
    ['MEDIUM', 'AGE_9_12', 'WORKER'],
    ['LONG', 'AGE_3_5', 'WORKER'],
    ['LONG', 'AGE_6_8', 'WORKER'],
    ['LONG', 'AGE_9_12', 'WORKER'],
  ])('%s for %s: %s', (length, ageGroup, route) => {
    expect(routeOf({ length, ageGroup }, tokensPerSecond)).toBe(route);
  });

  it("depends on the length of the model's answer, and on its speed", () => {
    const medium = { length: 'MEDIUM', ageGroup: 'AGE_9_12' } as const;
    expect(expectedTokens(medium)).toBeCloseTo(2700, -2);
    expect(routeOf(medium, 200)).toBe('PIPELINE');
    expect(routeOf({ length: 'SHORT', ageGroup: 'AGE_3_5' }, 40)).toBe('WORKER');
  });
});
