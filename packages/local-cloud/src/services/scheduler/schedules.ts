import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import type { Erasure } from '../../erasure.ts';
import { openJournal } from '../../journal.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Stack } from '../../template/types.ts';
import { delayOf, readSchedule } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { checkTarget } from './targets.ts';

/** A stored schedule. Times are milliseconds since the epoch. */
export interface StoredSchedule {
  /** `group/name` */
  readonly id: string;
  readonly name: string;
  /** In the form of the API and the template. */
  readonly input: JsonObject;
  readonly created: number;
  readonly modified: number;
  /** From the template; it is removed when the template no longer contains it. */
  readonly fromTemplate: boolean;
  /** Every due time up to here has been run or skipped. */
  readonly done: number;
}

export interface SchedulesOptions {
  readonly stack: Stack;
  readonly clock: Pick<Clock, 'now'>;
  readonly folder: string;
  readonly erasure?: Pick<Erasure, 'add'>;
  /** Is called with the names of schedules that are not emulated; without it they are an error. */
  readonly leaveOut?: LeaveOut;
}

const readKept = (value: JsonObject, id: string): StoredSchedule | undefined =>
  typeof value.name === 'string' && isObject(value.input) ? ({ ...value, id } as unknown as StoredSchedule) : undefined;

interface Ready {
  readonly kept: StoredSchedule;
  readonly schedule: Schedule;
  /** When it runs next, including the delay in its flexible window; undefined if never. */
  readonly due: number | undefined;
  readonly runs: number | undefined;
}

/** The schedules, stored on disk, and which of them are due. */
export class Schedules {
  readonly #journal;
  readonly #ready = new Map<string, Ready>();
  readonly groups: ReadonlySet<string>;

  constructor(readonly options: SchedulesOptions) {
    const { stack, folder, erasure } = options;
    this.groups = new Set(['default', ...stack.ofType('AWS::Scheduler::ScheduleGroup').map(({ ref }) => ref)]);
    this.#journal = openJournal(join(folder, 'schedules.jsonl'), readKept, erasure);
    this.#deploy();
    for (const kept of [...this.#journal.entries.values()]) this.#prepare(this.#notAhead(kept));
  }

  /** Creates, updates and removes schedules to match the template. Those that the API created stay. */
  #deploy(): void {
    const { stack, clock, leaveOut } = this.options;
    const templates = new Map(
      onlySupported(stack.ofType('AWS::Scheduler::Schedule'), leaveOut, ({ ref, properties }) => {
        checkTarget(readSchedule(ref, properties, clock.now(), stack).target);
        return [`${String(properties.GroupName ?? 'default')}/${ref}`, { ref, properties }];
      }),
    );
    for (const { id, fromTemplate } of [...this.#journal.entries.values()])
      if (fromTemplate && !templates.has(id)) this.#journal.remove(id);
    for (const [id, { ref, properties }] of templates) {
      const known = this.#journal.entries.get(id);
      if (known !== undefined && JSON.stringify(known.input) === JSON.stringify(properties)) continue;
      const now = clock.now();
      this.#journal.put({
        id,
        name: ref,
        input: properties,
        created: known?.created ?? now,
        modified: now,
        fromTemplate: true,
        done: known?.done ?? now - 1,
      });
    }
  }

  /**
   * If the clock was set back, treats a schedule as created now, so that it neither waits for the clock to catch up
   * nor is due at every check.
   */
  #notAhead(kept: StoredSchedule): StoredSchedule {
    const now = this.options.clock.now();
    if (kept.created <= now && kept.done <= now) return kept;
    const back = {
      ...kept,
      created: Math.min(kept.created, now),
      modified: Math.min(kept.modified, now),
      done: Math.min(kept.done, now),
    };
    this.#journal.put(back);
    return back;
  }

  #prepare(kept: StoredSchedule): Schedule {
    const now = this.options.clock.now();
    const schedule = readSchedule(kept.name, kept.input, kept.created, this.options.stack);
    checkTarget(schedule.target);
    const due = schedule.enabled ? schedule.next(Math.min(kept.done, now)) : undefined;
    this.#ready.set(kept.id, {
      kept,
      schedule,
      due,
      runs: due === undefined ? undefined : due + delayOf(schedule, due),
    });
    return schedule;
  }

  get(id: string): StoredSchedule | undefined {
    return this.#ready.get(id)?.kept;
  }

  all(): readonly StoredSchedule[] {
    return [...this.#ready.values()].map(({ kept }) => kept);
  }

  /** @throws AwsError ValidationException; then nothing is stored */
  put(kept: StoredSchedule): Schedule {
    const schedule = this.#prepare(kept);
    this.#journal.put(kept);
    return schedule;
  }

  remove(id: string): void {
    this.#journal.remove(id);
    this.#ready.delete(id);
  }

  schedule(id: string): Schedule | undefined {
    return this.#ready.get(id)?.schedule;
  }

  /** When the next one runs, including the delay in its flexible window. @param made only those that the API created */
  nextRun(made = false): number | undefined {
    let next: number | undefined;
    for (const { kept, runs } of this.#ready.values()) {
      if (runs === undefined || (made && kept.fromTemplate)) continue;
      if (next === undefined || runs < next) next = runs;
    }
    return next;
  }

  /**
   * Returns every run that has become due. After a time in which this machine was off or asleep, only those that AWS
   * would still try to deliver: no older than the target's maximum age.
   */
  take(now: number, run: (schedule: Schedule, due: number) => void): void {
    for (const { kept, schedule, due, runs } of [...this.#ready.values()]) {
      if (due === undefined || runs === undefined || runs > now) continue;
      const oldest = now - schedule.target.maximumAge;
      let done = Math.max(kept.done, oldest);
      for (
        let at = due <= oldest ? schedule.next(oldest) : due;
        at !== undefined && at + delayOf(schedule, at) <= now;
        at = schedule.next(at)
      ) {
        run(schedule, at);
        done = at;
      }
      this.#passed({ ...kept, done }, schedule);
    }
  }

  #passed(kept: StoredSchedule, schedule: Schedule): void {
    if (schedule.deletedAfter && schedule.next(kept.done) === undefined) return this.remove(kept.id);
    this.#journal.put(kept);
    this.#prepare(kept);
  }
}
