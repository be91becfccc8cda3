import { randomUUID } from 'node:crypto';
import type { Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { Erasure } from '../../erasure.ts';
import { retriesOf, startDeliveries } from '../../deliveries.ts';
import type { Deliveries, Delivery, FailedDelivery } from '../../deliveries.ts';
import { DeliveryError } from '../../delivery-error.ts';
import { AwsError } from '../../errors.ts';
import { openJournal } from '../../journal.ts';
import type { JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { LocalSqs } from '../sqs/service.ts';
import type { Schedule, ScheduleTarget } from './schedule.ts';
import type { InvokeTarget } from './targets.ts';

/** One run of a schedule on its way to its target, with the target as it was when the run was due. */
interface Invocation extends Delivery {
  readonly scheduleArn: string;
  readonly group: string;
  readonly due: number;
  readonly target: ScheduleTarget;
}

export interface InvocationOptions {
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly queues: Pick<LocalSqs, 'send'>;
  readonly file: string;
  readonly erasure?: Pick<Erasure, 'add'>;
  readonly random: () => number;
  readonly invoke: InvokeTarget;
}

const read = (value: JsonObject, id: string): Invocation | undefined =>
  typeof value.scheduleArn === 'string' ? ({ ...value, id } as unknown as Invocation) : undefined;

/** A session of a schedule's role, which must trust Scheduler. */
export function scheduleRole(iam: Iam, roleArn: string, sourceArn: string): Principal {
  try {
    return iam.principal(roleArn, 'scheduler', { name: 'scheduler.amazonaws.com', sourceArn });
  } catch (error) {
    if (error instanceof AwsError) throw new DeliveryError('FAILED_TO_ASSUME_ROLE', error.message);
    throw error;
  }
}

/** Seconds, as in `2022-03-22T18:59:43Z`. */
const isoSeconds = (time: number): string => new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf({ id, scheduleArn, due, failures, target }: Invocation): string {
  const attributes: Readonly<Record<string, string>> = {
    '<aws.scheduler.schedule-arn>': scheduleArn,
    '<aws.scheduler.scheduled-time>': isoSeconds(due),
    '<aws.scheduler.execution-id>': id,
    '<aws.scheduler.attempt-number>': `${failures + 1}`,
  };
  return target.input.replace(/<aws\.scheduler\.[a-z-]+>/g, (keyword) => attributes[keyword] ?? keyword);
}

/**
 * A run that was given up, with the reason in attributes:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
async function sendDeadLetter(
  { iam, log, queues }: InvocationOptions,
  { delivery, error, condition }: FailedDelivery<Invocation>,
): Promise<void> {
  const { scheduleArn, target } = delivery;
  if (target.deadLetterArn === undefined)
    return log('scheduler', `A run of ${scheduleArn} was dropped: ${error.code}. It has no dead-letter queue.`);
  try {
    await queues.send(scheduleRole(iam, target.roleArn, groupArn(delivery)), target.deadLetterArn, inputOf(delivery), {
      ERROR_CODE: error.code,
      ERROR_MESSAGE: error.message.slice(0, 1024) || error.code,
      EXECUTION_ID: delivery.id,
      IS_PAYLOAD_TRUNCATED: 'false',
      RETRY_ATTEMPTS: `${retriesOf(delivery, condition)}`,
      SCHEDULED_TIME: isoSeconds(delivery.due),
      SCHEDULE_ARN: scheduleArn,
      TARGET_ARN: target.arn,
      ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
    });
    log('scheduler', `A run of ${scheduleArn} was sent to ${target.deadLetterArn}: ${error.code}.`);
  } catch (refused) {
    log(
      'scheduler',
      `A run of ${scheduleArn} was dropped: ${target.deadLetterArn} did not accept it: ${String(refused)}`,
    );
  }
}

/** The source that a role's trust policy may name: the schedule's group. */
const groupArn = ({ scheduleArn, group }: Pick<Invocation, 'scheduleArn' | 'group'>): string =>
  `${scheduleArn.split(':').slice(0, 5).join(':')}:schedule-group/${group}`;

export interface Invocations {
  /** Takes over a run: from here on it cannot get lost. */
  run(schedule: Schedule, due: number): void;
  readonly resume: () => void;
  readonly underWay: number;
  stop(): void;
}

/** Delivers the runs of schedules to their targets, with retries and dead letters. */
export function startInvocations(options: InvocationOptions): Invocations {
  const { iam, clock, log } = options;
  const deliveries: Deliveries<Invocation> = startDeliveries({
    clock,
    journal: openJournal(options.file, read, options.erasure),
    random: options.random,
    destination: (invocation) => ({
      retries: invocation.target.retries,
      maximumAge: invocation.target.maximumAge,
      deliver: async () =>
        options.invoke(
          scheduleRole(iam, invocation.target.roleArn, groupArn(invocation)),
          invocation.target,
          inputOf(invocation),
        ),
    }),
    failed: ({ scheduleArn }, error) =>
      log('scheduler', `${scheduleArn} could not reach its target: ${error.code}: ${error.message}`),
    giveUp: (given) => sendDeadLetter(options, given),
  });
  return {
    run({ arn, group, target }, due) {
      const now = clock.now();
      const invocation: Invocation = {
        id: randomUUID(),
        acceptedAt: now,
        failures: 0,
        nextAt: now,
        scheduleArn: arn,
        group,
        due,
        target,
      };
      deliveries.accept(invocation);
      deliveries.begin(invocation);
    },
    resume: () => deliveries.resume(),
    get underWay() {
      return deliveries.underWay;
    },
    stop: () => deliveries.stop(),
  };
}
