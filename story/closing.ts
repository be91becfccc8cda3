import { usageKey } from './counting.ts';

/**
 * How an account that is being deleted is closed. A token stays valid for up to an hour, even after its user is
 * deleted, and another device may have one. So nothing new may be accepted from the first moment of a deletion, or
 * after its end, and the conditions of the writes themselves have to enforce that. They already do: a story is counted
 * on its day's item, and a family's items on the item of amendments. Closed items have values with which such a
 * condition never holds. An open account pays nothing for it.
 */

/** The version of amendments of a closed account; no open account has it. */
export const CLOSED_VERSION = -1;

/** More stories than any quota; it fits GraphQL's Int. */
const USED_UP = 1_000_000_000;

/** The closing items are deleted a day later: every token from before has expired by then. */
export const CLOSED_SECONDS = 86_400;

/** An item of FamilyTable that closes something. It contains nothing about a person but their `sub`. */
export interface ClosedItem {
  readonly owner: string;
  readonly sk: string;
  readonly closed: true;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * The items that are written before anything is deleted: no more items, and no more stories.
 * @param days ISO: today, and the day that begins while a token is valid
 */
export const closedItems = (owner: string, days: readonly string[], expiresAt: number): readonly ClosedItem[] => [
  { owner, sk: 'AMENDED', closed: true, expiresAt, version: CLOSED_VERSION } as ClosedItem,
  ...days.map((day) => ({ ...usageKey(owner, day), closed: true, expiresAt, used: USED_UP }) as ClosedItem),
];

/** Replaces the settings once the mail subscription has ended: mail cannot be turned on any more. */
export const closedSettings = (owner: string, expiresAt: number): ClosedItem => ({
  owner,
  sk: 'SETTINGS',
  closed: true,
  expiresAt,
});
