import type { BudgetShare } from '../../story/counting.ts';

/** A share of the day's budget, from a function's variables; undefined if the stack has no budget. */
export function budgetFrom(variables: Readonly<Record<string, string | undefined>>): BudgetShare | undefined {
  const text = variables['DAILY_BUDGET'] ?? '';
  return text === '' ? undefined : (JSON.parse(text) as BudgetShare);
}
