import { join } from 'node:path';
import type { Iam, RestService } from '../../aws/types.ts';
import type { Cancel, Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { LocalSqs } from '../sqs/service.ts';
import { schedulerApi } from './api.ts';
import { startInvocations } from './invocations.ts';
import type { Schedule } from './schedule.ts';
import { Schedules } from './schedules.ts';
import type { StoredSchedule, SchedulesOptions } from './schedules.ts';
import { targets } from './targets.ts';
import type { TargetServices } from './targets.ts';

export interface LocalScheduler {
  readonly service: RestService;
  /** The next run of any schedule that the API created, including the delay in its window; undefined if there is none. */
  nextRun(): number | undefined;
  /** Resumes runs that an earlier process took over, and starts running what becomes due. */
  start(): void;
  /**
   * Runs schedules that the API created now, as if they were due: one by the end of its name, or all. Returns their
   * names.
   */
  runNow(name?: string): readonly string[];
  /** Whether the API created a schedule whose name ends with this. */
  has(name: string): boolean;
  /** Like `runNow`, for a schedule of the template, by the beginning of its logical id. */
  runDeployed(name: string): void;
  /** Runs that have not reached their target. */
  readonly underWay: number;
  stop(): void;
}

export interface SchedulerOptions extends TargetServices, SchedulesOptions {
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly queues: Pick<LocalSqs, 'send'>;
  readonly random?: () => number;
  readonly count?: Count;
}

/** How often to check again: Node.js has no timers of more than 24.8 days, and a machine that was asleep wakes up late. */
const LONGEST_WAIT = 3_600_000;

/**
 * EventBridge Scheduler, with the schedules of the template and those created through the API, stored in `folder`
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html).
 */
export function startScheduler(options: SchedulerOptions): LocalScheduler {
  const { clock, folder, random = Math.random, count = ignoreCount } = options;
  const schedules = new Schedules(options);
  const invocations = startInvocations({
    ...options,
    random,
    file: join(folder, 'runs.jsonl'),
    invoke: targets(options),
  });
  let cancel: Cancel = () => undefined;
  let running = false;

  const run = (schedule: Schedule, due: number): void => {
    count('scheduler.invocations', 1);
    invocations.run(schedule, due);
  };
  const runAll = (isMeant: (kept: StoredSchedule) => boolean): readonly string[] => {
    const meant = schedules.all().filter(isMeant);
    for (const { id } of meant) {
      const schedule = schedules.schedule(id);
      if (schedule !== undefined) run(schedule, clock.now());
    }
    return meant.map((kept) => kept.name);
  };
  const tick = (): void => {
    if (!running) return;
    cancel();
    schedules.take(clock.now(), run);
    const next = schedules.nextRun() ?? Number.POSITIVE_INFINITY;
    cancel = clock.after(Math.min(Math.max(0, next - clock.now()), LONGEST_WAIT), tick);
  };
  return {
    service: schedulerApi(options, schedules, tick),
    nextRun: () => schedules.nextRun(true),
    start() {
      running = true;
      invocations.resume();
      tick();
    },
    runNow: (name = '') => runAll((kept) => !kept.fromTemplate && kept.name.endsWith(name)),
    has: (name) => schedules.all().some((kept) => !kept.fromTemplate && kept.name.endsWith(name)),
    runDeployed: (name) => void runAll((kept) => kept.fromTemplate && kept.name.includes(`-${name}`)),
    get underWay() {
      return invocations.underWay;
    },
    stop() {
      running = false;
      cancel();
      invocations.stop();
    },
  };
}
