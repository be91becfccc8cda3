/** The counts that are written together with a story, by a resolver or by a function, each in its own form. */

const DAY = 86_400;

/**
 * The key of a day's count. The quota's day is UTC, the same for every family.
 * @param now ISO
 */
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
 * Counts one or several at once, unless that would exceed the limit. `ADD`, because `SET used = used + 1` fails for
 * the first one, which has no counter yet.
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
      // A quota of 0 means none: a missing counter is not below any number, so the condition cannot check it.
      expression: below > 0 ? 'attribute_not_exists(#used) OR #used < :limit' : '#used < :limit',
      names: { '#used': 'used' },
      values: { ':limit': below },
    },
  };
}

/**
 * Counts `stories` stories of the day (one by default), unless the quota is used up. The count is kept a day longer, in
 * case clocks differ.
 */
export const countedStory = (owner: string, limit: number, nowSeconds: number, now: string, stories = 1): Count =>
  counted(usageKey(owner, now), limit, midnightAfter(nowSeconds) + DAY, stories);

/**
 * Counts one request of the minute. Clock minutes: around the full minute, twice as many can come together; preventing
 * that would mean remembering each request.
 * @param now ISO
 */
export const countedInMinute = (owner: string, limit: number, nowSeconds: number, now: string): Count =>
  counted({ owner, sk: `USAGE#${now.slice(0, 16)}` }, limit, nowSeconds + 3600);

/** What one sixteenth of the families may use per day, all together. */
export interface BudgetShare {
  readonly stories: number;
  readonly usd: number;
}

export const BUDGET_SHARES = '0123456789abcdef';

/**
 * The counter for the stack's day: one of sixteen, chosen by the first hex digit of a family's `sub`. With a single
 * item, any two simultaneous requests would collide: DynamoDB cancels one of two colliding transactions.
 */
const budgetOwner = (share: string): string => `BUDGET#${share}`;

/** The share of the stack's budget to which a family belongs. */
export const shareOf = (owner: string): string => owner.slice(0, 1);

/**
 * The key of a share's daily counter.
 * @param now ISO
 */
export const budgetKey = (share: string, now: string): { owner: string; sk: string } =>
  usageKey(budgetOwner(share), now);

/** Also counts one story of the stack's day, unless its share is used up, by stories or by the costs in receipts. */
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

/**
 * Adds the cost of a share's stories: it is known only after they are paid for, so the day's last ones may exceed the
 * cap.
 */
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
