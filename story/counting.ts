/** The day's counts of stories, as they are written with a story: by a resolver and by a function, each in its own way. */

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

/** One item of a transaction. */
export interface Count {
  readonly key: { owner: string; sk: string };
  readonly update: Part;
  readonly condition: Part;
}

/**
 * Counts one, unless as many as can be are counted. `ADD`, because the first one has no counter yet, which `SET used = used + 1` does not
 * forgive.
 */
function counted(key: Count['key'], limit: number, expiresAt: number, many = 1): Count {
  // Room for the last of them.
  const below = limit - many + 1;
  return {
    key,
    update: {
      expression: 'ADD #used :one SET #expiresAt = :expiresAt',
      names: { '#used': 'used', '#expiresAt': 'expiresAt' },
      values: { ':one': many, ':expiresAt': expiresAt },
    },
    condition: {
      // A quota of 0 means none, not one: a counter that is not there is below no number.
      expression: below > 0 ? 'attribute_not_exists(#used) OR #used < :limit' : '#used < :limit',
      names: { '#used': 'used' },
      values: { ':limit': below },
    },
  };
}

/** Counts one story of the day, or as many as `stories` says, unless the quota is used up. The count stays a day more than it counts, so that nobody's clock can lose it. */
export const countedStory = (owner: string, limit: number, nowSeconds: number, now: string, stories = 1): Count =>
  counted(usageKey(owner, now), limit, midnightAfter(nowSeconds) + DAY, stories);

/**
 * Counts one request of the minute. By the clock's minutes: at the turn of one, twice as many can come together, which a counter that slides would
 * have to remember each request to prevent.
 * @param now ISO
 */
export const countedInMinute = (owner: string, limit: number, nowSeconds: number, now: string): Count =>
  counted({ owner, sk: `USAGE#${now.slice(0, 16)}` }, limit, nowSeconds + 3600);

/** What one sixteenth of the families may use in a day, all together. */
export interface BudgetShare {
  readonly stories: number;
  readonly usd: number;
}

export const BUDGET_SHARES = '0123456789abcdef';

/**
 * Whose day counts for the whole stack: one of sixteen, by the first hex digit of a family's `sub`. On a single item, every two requests of strangers
 * would be in each other's way: DynamoDB cancels one of two transactions that meet.
 */
const budgetOwner = (share: string): string => `BUDGET#${share}`;

/** The share of the stack's budget that a family's stories are part of. */
export const shareOf = (owner: string): string => owner.slice(0, 1);

/** Where a share's day is counted. @param now ISO */
export const budgetKey = (share: string, now: string): { owner: string; sk: string } =>
  usageKey(budgetOwner(share), now);

/** Counts one story in the stack's day as well, unless its share is used up, by stories or by what the receipts say they cost. */
export function countedInBudget(
  owner: string,
  share: BudgetShare,
  nowSeconds: number,
  now: string,
  stories = 1,
): Count {
  const { key, update, condition } = countedStory(budgetOwner(shareOf(owner)), share.stories, nowSeconds, now, stories);
  return {
    key,
    update,
    condition: {
      expression: `(${condition.expression}) AND (attribute_not_exists(#usd) OR #usd < :usd)`,
      names: { ...condition.names, '#usd': 'usd' },
      values: { ...condition.values, ':usd': share.usd },
    },
  };
}

/** Adds what stories of a share have cost: known only once they are paid for, so the day's last ones may pass the cap. */
export function spentInBudget(share: string, usd: number, nowSeconds: number, now: string): Omit<Count, 'condition'> {
  return {
    key: budgetKey(share, now),
    update: {
      expression: 'ADD #usd :usd SET #expiresAt = :expiresAt',
      names: { '#usd': 'usd', '#expiresAt': 'expiresAt' },
      values: { ':usd': usd, ':expiresAt': midnightAfter(nowSeconds) + DAY },
    },
  };
}
