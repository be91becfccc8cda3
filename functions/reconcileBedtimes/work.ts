import { isOver } from '../../story/bedtime.ts';
import type { Bedtime } from '../../story/bedtime.ts';
import { scheduleName } from '../../story/schedule.ts';
import { pooled } from '../shared/pool.ts';
import { pace } from './env.ts';

/** A bedtime as stored in FamilyTable. */
export type KeptBedtime = Bedtime & { readonly owner: string };

export interface Needs {
  /** The names of all schedules of bedtimes. */
  readonly listSchedules: () => Promise<readonly string[]>;
  readonly listBedtimes: () => Promise<readonly KeptBedtime[]>;
  /** As it is now; undefined when there is none. */
  readonly readBedtime: (bedtime: KeptBedtime) => Promise<KeptBedtime | undefined>;
  /** @returns whether it was made: another process may have been faster */
  readonly createSchedule: (bedtime: KeptBedtime) => Promise<boolean>;
  readonly deleteSchedule: (name: string) => Promise<void>;
  readonly now: () => Date;
}

export interface Reconciled {
  readonly bedtimes: number;
  /** Ids of bedtimes whose missing schedule was restored. */
  readonly restored: readonly string[];
  /** How many schedules without a bedtime were deleted. */
  readonly removed: number;
}

/** Local, `yyyy-MM-dd HH:mm`: the Swedish locale has this format. */
const localMinute = (moment: Date, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(moment);

/** The schedule of a single evening deletes itself after it has run. */
const rings = (bedtime: KeptBedtime, now: Date): boolean =>
  bedtime.once === undefined || !isOver(bedtime, localMinute(now, bedtime.zone));

/**
 * Makes bedtimes and schedules agree: nothing else notices a schedule that was lost, and its family would get no more
 * stories. A bedtime is written and deleted before its schedule. So the schedules are listed first: a schedule without
 * a bedtime is an orphan. A bedtime without a schedule may be new, or deleted since; reading it again, and Scheduler
 * itself, tell which.
 */
export async function reconcile(needs: Needs): Promise<Reconciled> {
  const schedules = new Set(await needs.listSchedules());
  const bedtimes = await needs.listBedtimes();
  const nameOf = ({ owner, id }: KeptBedtime): string => scheduleName(owner, id);
  const wanted = new Set(bedtimes.map(nameOf));
  const restored: string[] = [];
  const missing = bedtimes.filter((bedtime) => !schedules.has(nameOf(bedtime)) && rings(bedtime, needs.now()));
  await pooled(missing, pace.concurrency, async (bedtime) => {
    const now = await needs.readBedtime(bedtime);
    if (now !== undefined && rings(now, needs.now()) && (await needs.createSchedule(now))) restored.push(now.id);
  });
  const left = [...schedules].filter((name) => !wanted.has(name));
  await pooled(left, pace.concurrency, needs.deleteSchedule);
  return { bedtimes: bedtimes.length, restored, removed: left.length };
}
