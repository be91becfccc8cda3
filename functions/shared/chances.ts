/**
 * How long a request may be under way, in seconds. What the queues do is over by then, and the sweep, which comes each minute, ends what is not:
 * within five minutes everything has ended (docs/decisions/1301-five-minutes.md).
 */
export const patienceSeconds = 235;

/** What bounds the attempts at one work of a story: its words, its pictures, its narration. */
export interface Chances {
  /** How often it may be begun in all, as the item counts. */
  readonly attempts: number;
  /** When the queue brings it again, if it is not done; epoch ms. */
  readonly nextAt: number;
}

/**
 * Whether what does not work now has failed: it may not be begun again, or there would be no time for it.
 * @param begun how often it was begun, this time included
 * @param since when it was asked for, ISO
 */
export const isLastChance = (begun: number, since: string, { attempts, nextAt }: Chances): boolean =>
  begun >= attempts || nextAt >= Date.parse(since) + patienceSeconds * 1000;
