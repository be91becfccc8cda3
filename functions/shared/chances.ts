/**
 * How long a request may be in progress, in seconds. The queues' attempts are over by then, and the sweep, which runs
 * each minute, ends the rest: within five minutes everything has ended (docs/decisions/1301-five-minutes.md).
 */
export const patienceSeconds = 235;

/** Limits for the attempts at one kind of work of a story: its words, its pictures, its narration. */
export interface Chances {
  /** How often it may be begun in total, as counted on the item. */
  readonly attempts: number;
  /** When the queue delivers it again, if it is not done; epoch ms. */
  readonly nextAt: number;
}

/**
 * Whether a failure now is final: no further attempt is allowed, or there would be no time for it.
 * @param begun how often it was begun, including this time
 * @param since when it was requested, ISO
 */
export const isLastChance = (begun: number, since: string, { attempts, nextAt }: Chances): boolean =>
  begun >= attempts || nextAt >= Date.parse(since) + patienceSeconds * 1000;
