import { DeliveryError } from './delivery-error.ts';
import type { Cancel, Clock } from './clock.ts';
import type { Journal } from './journal.ts';

/** Something that was accepted and that its target has not yet taken. Times are milliseconds since the epoch. */
export interface Delivery {
  readonly id: string;
  readonly acceptedAt: number;
  /** Attempts that failed. */
  readonly failures: number;
  readonly nextAt: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Where a delivery goes, and how long that is tried. */
export interface Destination {
  readonly retries: number;
  /** Milliseconds from acceptance. */
  readonly maximumAge: number;
  /** Resolves when the target has it; rejects with a `DeliveryError`. */
  deliver(): Promise<void>;
}

export type ExhaustedCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** A delivery that was given up. */
export interface GivenUp<T extends Delivery> {
  readonly delivery: T;
  readonly error: { readonly code: string; readonly message: string };
  /** Undefined where trying again would not have helped. */
  readonly condition: ExhaustedCondition | undefined;
}

export interface DeliveryOptions<T extends Delivery> {
  readonly clock: Clock;
  /** On disk: what is in it and not done is delivered after a restart, at most once more. */
  readonly journal: Journal<T>;
  /** Jitter, as `Math.random`. */
  readonly random: () => number;
  /** Undefined when there is nowhere to go any more: the delivery is dropped. */
  destination(delivery: T): Destination | undefined;
  failed(delivery: T, error: DeliveryError): void;
  giveUp(given: GivenUp<T>): Promise<void>;
}

export interface Deliveries<T extends Delivery> {
  /** Writes down that it has to be delivered. */
  accept(delivery: T): void;
  /** Delivers what was accepted, now and whenever it is due again. */
  begin(delivery: T): void;
  /** Begins what an earlier process accepted and did not finish. */
  resume(): void;
  /** How many are not done. */
  readonly underWay: number;
  stop(): void;
}

const FIRST_DELAY = 1000;
/** With it, 185 attempts take a day: AWS documents both numbers and "exponential back off and jitter", but no times. */
const LONGEST_DELAY = 480_000;

/** Tries until the target took it, as EventBridge does: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
export function startDeliveries<T extends Delivery>(options: DeliveryOptions<T>): Deliveries<T> {
  const { clock, journal } = options;
  const timers = new Set<Cancel>();
  // What is accepted from here on is begun by who accepts it, perhaps before this is.
  const left = [...journal.entries.values()];
  let stopped = false;

  const begin = (delivery: T): void => {
    const to = options.destination(delivery);
    if (to === undefined) return journal.remove(delivery.id);
    const due = Math.min(delivery.nextAt, delivery.acceptedAt + to.maximumAge);
    if (due <= clock.now()) run(delivery, to);
    else runAfter(due - clock.now(), delivery, to);
  };

  const runAfter = (milliseconds: number, delivery: T, to: Destination): void => {
    const cancel = clock.after(milliseconds, () => {
      timers.delete(cancel);
      run(delivery, to);
    });
    timers.add(cancel);
  };

  const run = (delivery: T, to: Destination): void => {
    attempt(delivery, to).catch((thrown: unknown) => {
      if (stopped) return;
      // A full disk: what became of it could not be written down. What was accepted still is.
      options.failed(delivery, new DeliveryError('INTERNAL_ERROR', String(thrown)));
      runAfter(FIRST_DELAY, delivery, to);
    });
  };

  const attempt = async (delivery: T, to: Destination): Promise<void> => {
    if (delivery.error !== undefined && clock.now() - delivery.acceptedAt >= to.maximumAge) {
      return end({ delivery, error: delivery.error, condition: 'MaximumEventAgeInSeconds' });
    }
    try {
      await to.deliver();
      if (!stopped) journal.remove(delivery.id);
    } catch (thrown) {
      if (stopped) return;
      const error = thrown instanceof DeliveryError ? thrown : new DeliveryError('INTERNAL_ERROR', String(thrown));
      options.failed(delivery, error);
      await afterFailure(delivery, to, error);
    }
  };

  const afterFailure = async (delivery: T, to: Destination, { code, message, retryable }: DeliveryError): Promise<void> => {
    const error = { code, message };
    if (!retryable) return end({ delivery, error, condition: undefined });
    if (delivery.failures >= to.retries) return end({ delivery, error, condition: 'MaximumRetryAttempts' });
    const delay = Math.min(FIRST_DELAY * 2 ** delivery.failures, LONGEST_DELAY) * (1 - options.random() / 2);
    const next = { ...delivery, failures: delivery.failures + 1, nextAt: clock.now() + delay, error };
    journal.put(next);
    begin(next);
  };

  const end = async (given: GivenUp<T>): Promise<void> => {
    await options.giveUp(given);
    if (!stopped) journal.remove(given.delivery.id);
  };

  return {
    accept: (delivery) => journal.put(delivery),
    begin,
    resume: () => {
      for (const delivery of left.splice(0)) begin(delivery);
    },
    get underWay() {
      return journal.entries.size;
    },
    stop() {
      stopped = true;
      for (const cancel of timers) cancel();
    },
  };
}

/** The first delivery is no retry. When the age ends it, the last attempt is one that `failures` counts already. */
export const retriesOf = ({ failures }: Delivery, condition: ExhaustedCondition | undefined): number =>
  condition === 'MaximumEventAgeInSeconds' ? Math.max(0, failures - 1) : failures;
