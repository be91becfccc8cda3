import { describe, expect, it } from 'vitest';
import { burst, failedParts } from '../support/burst.ts';

describe('fifty families that request a story at once', () => {
  it('all get it, with its picture and narration, in an account that runs ten functions at once', async () => {
    const { stories, busiest, swept, deadLetters } = await burst(50, 10);

    expect(stories).toHaveLength(50);
    expect(stories.reduce((sum, story) => sum + failedParts(story), 0)).toBe(0);
    expect(new Set(stories.map(({ status }) => status))).toEqual(new Set(['COMPLETE']));
    expect([swept, deadLetters]).toEqual([0, 0]);
    expect(busiest).toBeLessThanOrEqual(10);
  });

  it('all get it with room for four functions only: throttled calls return, and do not count as attempts', async () => {
    const { stories, throttled, deadLetters } = await burst(50, 4);

    expect(throttled).toBeGreaterThan(0);
    expect(stories.reduce((sum, story) => sum + failedParts(story), 0)).toBe(0);
    expect(deadLetters).toBe(0);
  });
});
