import type { Iam, Principal } from '../../aws/types.ts';
import { DeliveryError } from '../../delivery-error.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import type { LocalEvents } from '../events/service.ts';
import type { LocalLambda } from '../lambda/service.ts';
import type { LocalSqs } from '../sqs/service.ts';
import type { ScheduleTarget } from './schedule.ts';

/** Calls a target with the schedule's role. Rejects with a `DeliveryError`. */
export type InvokeTarget = (role: Principal, target: ScheduleTarget, input: string) => Promise<void>;

export interface TargetServices {
  readonly iam: Iam;
  readonly events: Pick<LocalEvents, 'putEvents'>;
  readonly lambda: Pick<LocalLambda, 'find' | 'enqueue'>;
  readonly queues: Pick<LocalSqs, 'send'>;
}

/** Translates a target's refusal to the codes of dead letters. */
function deliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (!(error instanceof AwsError)) return new DeliveryError('INTERNAL_ERROR', String(error));
  if (/Throttling|TooManyRequests/.test(error.type)) return new DeliveryError('THROTTLING', error.message);
  if (error.status >= 500) return new DeliveryError('ERROR_FROM_TARGET', error.message);
  if (error.type === 'AccessDeniedException') return new DeliveryError('NO_PERMISSIONS', error.message);
  if (/NotFound|DoesNotExist/.test(error.type)) return new DeliveryError('NO_RESOURCE', error.message);
  return new DeliveryError('INVALID_PARAMETER', error.message);
}

/** @throws NotSupported for targets other than event buses, functions and queues, e.g. universal targets */
export function checkTarget({ arn, source, detailType }: ScheduleTarget): void {
  const [, , service, , , resource = ''] = arn.split(':');
  const isBus = service === 'events' && resource.startsWith('event-bus/');
  if (!isBus && service !== 'lambda' && service !== 'sqs') throw new NotSupported(`${arn} as the target of a schedule`);
  if (isBus && (source === undefined || detailType === undefined)) {
    throw new AwsError('ValidationException', 'EventBridgeParameters must be set for an EventBridge event bus target.');
  }
}

/**
 * The templated targets that this cloud emulates:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
export function targets({ iam, events, lambda, queues }: TargetServices): InvokeTarget {
  const call: InvokeTarget = async (role, { arn, source, detailType }, input) => {
    if (arn.startsWith('arn:aws:sqs:')) return queues.send(role, arn, input);
    if (arn.startsWith('arn:aws:lambda:')) {
      const config = lambda.find(arn);
      iam.authorize(role, 'lambda:InvokeFunction', config.arn);
      // As on AWS, Scheduler is done when the function has the event; retries are up to the function.
      void lambda.enqueue(config.name, input);
      return;
    }
    const entry = { EventBusName: arn, Source: source ?? '', DetailType: detailType ?? '', Detail: input };
    const {
      Entries: [result],
    } = await events.putEvents(role, [entry]);
    if (result !== undefined && 'ErrorCode' in result)
      throw new DeliveryError('INVALID_PARAMETER', result.ErrorMessage);
  };
  return async (role, target, input) => {
    try {
      await call(role, target, input);
    } catch (error) {
      throw deliveryError(error);
    }
  };
}
