/** The day's count of stories, as it is written with a story: by a resolver and by a λ, each in its own way. */

const DAY = 86_400;

/** Where a day's count is kept. The quota's day is UTC's, the same for every family. @param now ISO */
export const usageKey = (owner: string, now: string): { owner: string; sk: string } => ({
  owner,
  sk: `USAGE#${now.slice(0, 10)}`,
});

/** The next midnight UTC, in seconds since the epoch. */
export const midnightAfter = (seconds: number): number => (Math.floor(seconds / DAY) + 1) * DAY;

interface Part {
  readonly expression: string;
  readonly names: Record<string, string>;
  readonly values: Record<string, number>;
}

/**
 * Counts one story, unless the quota is used up. `ADD`, because the first story of a day has no counter yet, which
 * `SET used = used + 1` does not forgive.
 */
export function countedStory(
  owner: string,
  limit: number,
  nowSeconds: number,
  now: string,
): {
  readonly key: { owner: string; sk: string };
  readonly update: Part;
  readonly condition: Part;
} {
  return {
    key: usageKey(owner, now),
    update: {
      expression: 'ADD #used :one SET #expiresAt = :expiresAt',
      names: { '#used': 'used', '#expiresAt': 'expiresAt' },
      // A day more than it counts, so that nobody's clock can lose it.
      values: { ':one': 1, ':expiresAt': midnightAfter(nowSeconds) + DAY },
    },
    condition: {
      // A quota of 0 means none, not one: a counter that is not there is below no number.
      expression: limit > 0 ? 'attribute_not_exists(#used) OR #used < :limit' : '#used < :limit',
      names: { '#used': 'used' },
      values: { ':limit': limit },
    },
  };
}
