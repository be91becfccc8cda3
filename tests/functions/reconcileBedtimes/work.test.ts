import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../functions/reconcileBedtimes/work.ts';
import type { KeptBedtime, Needs } from '../../../functions/reconcileBedtimes/work.ts';
import { scheduleName } from '../../../story/schedule.ts';

const bedtime = (owner: string, id: string): KeptBedtime => ({
  owner,
  id,
  time: '19:30',
  zone: 'Europe/Berlin',
  days: ['SAT'],
  characterIds: [],
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  illustrations: 0,
  narrate: false,
  mail: true,
  paused: false,
  prepareMinutes: 0,
});
const [one, two, three] = [bedtime('fam-1', 'a-1'), bedtime('fam-1', 'b-2'), bedtime('fam-2', 'c-3')];
const nameOf = ({ owner, id }: KeptBedtime): string => scheduleName(owner, id);

/** A world with these bedtimes and schedules, and the changes made to it. */
function world(bedtimes: readonly KeptBedtime[], schedules: readonly string[], changes: Partial<Needs> = {}) {
  const created: string[] = [];
  const deleted: string[] = [];
  const needs: Needs = {
    listSchedules: async () => schedules,
    listBedtimes: async () => bedtimes,
    readBedtime: async (read) => read,
    createSchedule: async (made) => created.push(nameOf(made)) > 0,
    deleteSchedule: async (name) => void deleted.push(name),
    now: () => new Date('2026-12-24T18:30:00Z'),
    ...changes,
  };
  return { created, deleted, run: () => reconcile(needs) };
}

describe('reconciling bedtimes with their schedules', () => {
  it('creates missing schedules, removes orphaned ones, and keeps the rest', async () => {
    const { run, created, deleted } = world([one, two], [nameOf(one), nameOf(three)]);

    expect(await run()).toEqual({ bedtimes: 2, restored: [two.id], removed: 1 });
    expect([created, deleted]).toEqual([[nameOf(two)], [nameOf(three)]]);
  });

  it('does nothing where both agree', async () => {
    const { run, created, deleted } = world([one, three], [nameOf(three), nameOf(one)]);

    expect(await run()).toEqual({ bedtimes: 2, restored: [], removed: 0 });
    expect([created, deleted]).toEqual([[], []]);
  });

  it('creates none for a bedtime that was deleted since, and counts none that another process created', async () => {
    const { run, created } = world([one, two], [], {
      readBedtime: async (read) => (read.id === one.id ? undefined : read),
      createSchedule: async () => false,
    });

    expect(await run()).toEqual({ bedtimes: 2, restored: [], removed: 0 });
    expect(created).toEqual([]);
  });

  it("restores a single evening's schedule until it has rung, by its zone's local time, and removes none", async () => {
    const single = (id: string, zone: string): KeptBedtime => ({ ...bedtime('fam-1', id), zone, once: '2026-12-24' });
    // It is 19:30 in Berlin; in Lisbon that comes in an hour.
    const over = single('over', 'Europe/Berlin');
    const ahead = single('ahead', 'Europe/Lisbon');
    const { run, created, deleted } = world(
      [over, ahead, single('paused', 'Europe/Berlin')],
      [scheduleName('fam-1', 'paused')],
    );

    expect(await run()).toEqual({ bedtimes: 3, restored: ['ahead'], removed: 0 });
    expect([created, deleted]).toEqual([[nameOf(ahead)], []]);
  });

  it('lists the schedules first, so a bedtime created in between keeps its own', async () => {
    const schedules = [nameOf(one)];
    const { run, deleted } = world([], schedules, {
      listBedtimes: async () => {
        schedules.push(nameOf(two));
        return [one, two];
      },
    });

    await run();

    expect(deleted).toEqual([]);
  });
});
