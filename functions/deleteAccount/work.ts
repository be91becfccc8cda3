import type { Family } from './family.ts';
import type { OwnStories } from './stories.ts';

/** The account to delete, as the resolvers know it: never from the client. */
export interface Payload {
  /** The `sub`, the owner of all stored data. */
  readonly owner: string;
  /** The user name in the user pool. */
  readonly username: string;
}

export interface Work {
  readonly family: Family;
  readonly stories: OwnStories;
  /** Deletes a bedtime's schedule; does nothing if it does not exist. */
  readonly stopClock: (owner: string, bedtimeId: string) => Promise<void>;
  /** Ends a subscription; does nothing if it does not exist. */
  readonly unsubscribe: (arn: string) => Promise<void>;
  /** Deletes the user and with it the refresh tokens; does nothing if the user does not exist. */
  readonly deleteUser: (username: string) => Promise<void>;
  /** Whether there is time for another step. */
  readonly hasTime: () => boolean;
  /** Waits until the index of stories has caught up with the table. */
  readonly settle: () => Promise<void>;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws Error, without quoting the payload, if no resolver of ours sends such a payload */
export function readPayload(value: unknown): Payload {
  const { owner, username } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Payload, unknown>
  >;
  if (!isText(owner) || !isText(username)) throw new Error('The payload names no user.');
  return { owner, username };
}

const BEDTIME = 'BEDTIME#';

/** From here on no bedtime rings. The items stay: without them nobody would know which schedules exist. */
async function stopClocks(owner: string, { family, stopClock }: Work): Promise<void> {
  for (const sk of await family.kept(owner, BEDTIME)) await stopClock(owner, sk.slice(BEDTIME.length));
}

/**
 * The subscription first, because its ARN is stored nowhere else. It is read again in case mail was turned on at that
 * moment.
 */
async function endMail(owner: string, { family, unsubscribe }: Work): Promise<void> {
  let isClosed = false;
  while (!isClosed) {
    const arn = await family.subscription(owner);
    if (arn !== undefined) await unsubscribe(arn);
    isClosed = await family.closeSettings(owner, arn);
  }
}

/**
 * Page by page, until two reads in a row find nothing, because the index is eventually consistent.
 * @returns false when time is up
 */
async function removeStories(owner: string, { stories, hasTime, settle }: Work): Promise<boolean> {
  for (let foundNone = 0; foundNone < 2;) {
    if (!hasTime()) return false;
    const ids = await stories.some(owner);
    const removed = await stories.remove(owner, ids);
    foundNone = ids.length === 0 ? foundNone + 1 : 0;
    if (removed === 0 && foundNone < 2) await settle();
  }
  return true;
}

/**
 * Deletes all other items of a family, until a read finds none. Each schedule is deleted again right before its
 * bedtime: a setBedtime that was running when the account was closed may create its schedule just after it has stored
 * its bedtime.
 * @returns false when time is up
 */
async function removeKept(owner: string, { family, stopClock, hasTime }: Work): Promise<boolean> {
  for (let kept = await family.kept(owner); kept.length > 0; kept = await family.kept(owner)) {
    for (const sk of kept) {
      if (!hasTime()) return false;
      if (sk.startsWith(BEDTIME)) await stopClock(owner, sk.slice(BEDTIME.length));
      await family.remove(owner, sk);
    }
  }
  return hasTime();
}

/**
 * Deletes all data of one account. Progress is not recorded: each step keeps what is needed to repeat it until it is
 * done, so that the next call finishes one that died. The user comes last, because without the user nobody could send
 * the request again. docs/decisions/2101-deleting-an-account.md
 * @returns whether everything is deleted; false when the time was too short
 */
export async function deleteAccount({ owner, username }: Payload, work: Work): Promise<boolean> {
  await work.family.close(owner);
  await stopClocks(owner, work);
  await endMail(owner, work);
  const isEmpty = (await removeStories(owner, work)) && (await removeKept(owner, work));
  if (isEmpty) await work.deleteUser(username);
  return isEmpty;
}
