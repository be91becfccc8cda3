import { BUDGET_SHARES } from '../story/counting.ts';
import type { BudgetShare } from '../story/counting.ts';

/** The daily budget (UTC) of the whole stack, for all families together. */
export interface DailyBudget {
  readonly stories: number;
  /** Estimated from the receipts' list prices. */
  readonly usd: number;
}

const SHARES = BUDGET_SHARES.length;
/** The value of a limit that is left out: no account comes near it, and it fits GraphQL's Int. */
const UNLIMITED = 1_000_000_000;
/**
 * By default each share has room for this many families that use up their quota, at this many dollars per story with
 * pictures and narration.
 */
const DEFAULT = { families: 5, usdOfStory: 0.1 } as const;

const STORIES = /^(\d{2,9}) stories$/;
const DOLLARS = /^(\d{1,9}(?:\.\d{1,2})?) USD$/;

export const BUDGET_RULE = `off, or what may be made in a day such as "1600 stories, 160 USD": either can be left out, at least ${SHARES} stories and 1 USD`;

/**
 * The setting's value as a budget; undefined when it is `off`, null when it is wrong.
 * @param text empty: a budget that grows with the quota
 * @param quota stories per family and day
 */
export function readBudget(text: string, quota: number): DailyBudget | null | undefined {
  if (text === 'off') return undefined;
  if (text === '') {
    const stories = SHARES * DEFAULT.families * quota;
    return { stories, usd: stories * DEFAULT.usdOfStory };
  }
  const budget = { stories: UNLIMITED, usd: UNLIMITED };
  const parts = text.split(',').map((part) => part.trim());
  const [first = '', second] = parts;
  const stories = STORIES.exec(first)?.[1];
  const dollars = DOLLARS.exec(stories === undefined ? first : (second ?? ''))?.[1];
  const read = (stories === undefined ? 0 : 1) + (dollars === undefined ? 0 : 1);
  if (stories !== undefined) budget.stories = Number(stories);
  if (dollars !== undefined) budget.usd = Number(dollars);
  return read === parts.length && budget.stories >= SHARES && budget.usd >= 1 ? budget : null;
}

/** One share of it as the resolvers and functions read it; empty without a budget. */
export function budgetVariable(budget: DailyBudget | undefined): string {
  if (budget === undefined) return '';
  const share: BudgetShare = { stories: Math.floor(budget.stories / SHARES), usd: budget.usd / SHARES };
  return JSON.stringify(share);
}
