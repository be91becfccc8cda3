import type { PartKind } from '../../story/lifecycle/parts.ts';
import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'DEAD_LETTERS_URL', 'REVIEW_DAYS'] as const;

/** For the construct. */
export const environment = (variables: Settings<(typeof names)[number]>): typeof variables => variables;

/** Variables for a daily budget: JSON of a `BudgetShare`, and where the day is counted. */
export type Variables = { readonly [Name in 'DAILY_BUDGET' | 'FAMILY_TABLE']?: string };

export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** The kinds of work that a dead letter can end. */
export type Work = 'words' | PartKind | 'clips';

/**
 * How much one sweep does. A dead letter that could not be settled is hidden from the next sweeps for
 * `visibilitySeconds`: longer than the function may run. `sweepSeconds` apart, the sweeps end work that has been in
 * progress for longer than `patienceSeconds`. From `budgetPercent` on, the use of the daily budget is reported and an
 * alarm is raised.
 */
export const pace = {
  functionSeconds: 30,
  visibilitySeconds: 180,
  sweepSeconds: 60,
  pageSize: 50,
  pages: 4,
  letterPages: 5,
  concurrency: 10,
  /** With the minute until the next sweep, fifteen of them. */
  clipSeconds: 840,
  budgetPercent: 80,
} as const;
