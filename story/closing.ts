import { usageKey } from './counting.ts';

/**
 * How an account is closed that is being deleted. A token is good for an hour, whatever becomes of its user, and another device may
 * hold one. So nothing new may be accepted from the first moment of a deletion, nor after its end, and what refuses it has to be in the
 * conditions of the writes themselves. They are there already: a story counts on its day's item, and what a family keeps on the one
 * of amendments. Closed items have values that never let such a condition hold. That costs an open account nothing.
 */

/** The version of amendments of a closed account; no open one has it. */
export const CLOSED_VERSION = -1;

/** More stories than any quota; GraphQL's Int holds it. */
const USED_UP = 1_000_000_000;

/** They are removed a day later: no token that was good at the closing is good by then. */
export const CLOSED_SECONDS = 86_400;

/** An item of FamilyTable that closes something. It says nothing of a person but their `sub`. */
export interface ClosedItem {
  readonly owner: string;
  readonly sk: string;
  readonly closed: true;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * What is written before anything is deleted: nothing more to keep, and no more stories.
 * @param days ISO: today, and the day that begins while a token is good
 */
export const closedItems = (owner: string, days: readonly string[], expiresAt: number): readonly ClosedItem[] => [
  { owner, sk: 'AMENDED', closed: true, expiresAt, version: CLOSED_VERSION } as ClosedItem,
  ...days.map((day) => ({ ...usageKey(owner, day), closed: true, expiresAt, used: USED_UP }) as ClosedItem),
];

/** What takes the settings' place once its subscription has ended: mail cannot be turned on any more. */
export const closedSettings = (owner: string, expiresAt: number): ClosedItem => ({
  owner,
  sk: 'SETTINGS',
  closed: true,
  expiresAt,
});
