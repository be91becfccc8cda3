import type { Family } from './family.ts';
import type { OwnStories } from './stories.ts';

/** Whose account goes, as the resolver knows them: never from the client. */
export interface Payload {
  /** The `sub`, under which everything is kept. */
  readonly owner: string;
  /** The name in the user pool. */
  readonly username: string;
}

export interface Work {
  readonly family: Family;
  readonly stories: OwnStories;
  /** Stops a bedtime's clock; one that is gone is as good. */
  readonly stopClock: (owner: string, bedtimeId: string) => Promise<void>;
  /** Ends a subscription; one that is gone is as good. */
  readonly unsubscribe: (arn: string) => Promise<void>;
  /** Deletes the user, whose refresh tokens end with it; one that is gone is as good. */
  readonly deleteUser: (username: string) => Promise<void>;
  /** Whether there is time to begin something. */
  readonly hasTime: () => boolean;
  /** Lets the index of stories catch up with the table. */
  readonly settle: () => Promise<void>;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws Error that quotes nothing, for a payload that no resolver of ours sends */
export function readPayload(value: unknown): Payload {
  const { owner, username } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Payload, unknown>
  >;
  if (!isText(owner) || !isText(username)) throw new Error('The payload names nobody.');
  return { owner, username };
}

const BEDTIME = 'BEDTIME#';

/** No bedtime rings any more. The items stay: without them nobody would know which clocks there are. */
async function stopClocks(owner: string, { family, stopClock }: Work): Promise<void> {
  for (const sk of await family.kept(owner, BEDTIME)) await stopClock(owner, sk.slice(BEDTIME.length));
}

/** The subscription first: its ARN is nowhere else. It is looked for again when mail was turned on in that moment. */
async function endMail(owner: string, { family, unsubscribe }: Work): Promise<void> {
  let isClosed = false;
  while (!isClosed) {
    const arn = await family.subscription(owner);
    if (arn !== undefined) await unsubscribe(arn);
    isClosed = await family.closeSettings(owner, arn);
  }
}

/** Page by page, until two looks in a row find none: the index is a moment behind the table. @returns false when time is up */
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
 * Everything else that a family keeps, until a look finds none. Each clock is stopped once more right before its bedtime goes: a
 * setBedtime that was under way at the closing makes its clock a moment after it has kept its bedtime.
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
 * Deletes all of one account. Nothing is noted down of how far it got: each step leaves what is needed to do it again until it has
 * been done, so that a call that died anywhere is finished by the next one. The user goes last, for who would send it again?
 * docs/decisions/2101-deleting-an-account.md
 * @returns whether nothing is left; false when the time did not suffice
 */
export async function deleteAccount({ owner, username }: Payload, work: Work): Promise<boolean> {
  await work.family.close(owner);
  await stopClocks(owner, work);
  await endMail(owner, work);
  const isEmpty = (await removeStories(owner, work)) && (await removeKept(owner, work));
  if (isEmpty) await work.deleteUser(username);
  return isEmpty;
}
