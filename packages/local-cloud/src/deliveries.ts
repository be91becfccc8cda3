import { DeliveryError } from './delivery-error.ts';
import type { Cancel, Clock } from './clock.ts';
import type { Journal } from './journal.ts';

/** Something that was accepted but that its target has not yet taken. Times are milliseconds since the epoch. */
export interface Delivery {
  readonly id: string;
  readonly acceptedAt: number;
  /** Failed attempts. */
  readonly failures: number;
  readonly nextAt: number;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Where a delivery goes, and for how long to try. */
export interface Destination {
  readonly retries: number;
  /** Milliseconds from acceptance. */
  readonly maximumAge: number;
  /** Resolves when the target has it; rejects with a `DeliveryError`. */
  deliver(): Promise<void>;
}

export type ExhaustedCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/** A delivery that was given up. */
export interface FailedDelivery<T extends Delivery> {
  readonly delivery: T;
  readonly error: { readonly code: string; readonly message: string };
  /** Undefined if retrying would not have helped. */
  readonly condition: ExhaustedCondition | undefined;
}

export interface DeliveryOptions<T extends Delivery> {
  readonly clock: Clock;
  /** On disk. Unfinished deliveries in it are made after a restart, with at most one duplicate. */
  readonly journal: Journal<T>;
  /** For jitter; same contract as `Math.random`. */
  readonly random: () => number;
  /** Undefined if the destination no longer exists: the delivery is then dropped. */
  destination(delivery: T): Destination | undefined;
  failed(delivery: T, error: DeliveryError): void;
  giveUp(given: FailedDelivery<T>): Promise<void>;
}

export interface Deliveries<T extends Delivery> {
  /** Records that the delivery has to be made. */
  accept(delivery: T): void;
  /** Starts delivering what was accepted, and retries whenever it is due. */
  begin(delivery: T): void;
  /** Starts deliveries that an earlier process accepted and did not finish. */
  resume(): void;
  /** How many deliveries are unfinished. */
  readonly underWay: number;
  stop(): void;
}

const FIRST_DELAY = 1000;
/**
 * With this maximum, 185 attempts take a day. AWS documents both numbers and "exponential back off and jitter", but no
 * delays.
 */
const LONGEST_DELAY = 480_000;

/**
 * Retries until the target accepts, as EventBridge does:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
 */
export function startDeliveries<T extends Delivery>(options: DeliveryOptions<T>): Deliveries<T> {
  return new PatientDeliveries(options);
}

class PatientDeliveries<T extends Delivery> implements Deliveries<T> {
  readonly #timers = new Set<Cancel>();
  readonly #left: T[];
  #stopped = false;

  constructor(readonly options: DeliveryOptions<T>) {
    // Later deliveries are started by whoever accepts them, possibly before `resume` is called.
    this.#left = [...options.journal.entries.values()];
  }

  get underWay(): number {
    return this.options.journal.entries.size;
  }

  accept(delivery: T): void {
    this.options.journal.put(delivery);
  }

  begin(delivery: T): void {
    const { clock, journal } = this.options;
    const to = this.options.destination(delivery);
    if (to === undefined) return journal.remove(delivery.id);
    const due = Math.min(delivery.nextAt, delivery.acceptedAt + to.maximumAge);
    if (due <= clock.now()) this.#run(delivery, to);
    else this.#runAfter(due - clock.now(), delivery, to);
  }

  resume(): void {
    for (const delivery of this.#left.splice(0)) this.begin(delivery);
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#timers) cancel();
  }

  #runAfter(milliseconds: number, delivery: T, to: Destination): void {
    const cancel = this.options.clock.after(milliseconds, () => {
      this.#timers.delete(cancel);
      this.#run(delivery, to);
    });
    this.#timers.add(cancel);
  }

  #run(delivery: T, to: Destination): void {
    this.#attempt(delivery, to).catch((thrown: unknown) => {
      if (this.#stopped) return;
      // The disk is full: the result could not be recorded. The accepted delivery is still in the journal.
      this.options.failed(delivery, new DeliveryError('INTERNAL_ERROR', String(thrown)));
      this.#runAfter(FIRST_DELAY, delivery, to);
    });
  }

  async #attempt(delivery: T, to: Destination): Promise<void> {
    const { clock, journal } = this.options;
    if (delivery.error !== undefined && clock.now() - delivery.acceptedAt >= to.maximumAge) {
      return this.#end({ delivery, error: delivery.error, condition: 'MaximumEventAgeInSeconds' });
    }
    try {
      await to.deliver();
      if (!this.#stopped) journal.remove(delivery.id);
    } catch (thrown) {
      if (this.#stopped) return;
      const error = thrown instanceof DeliveryError ? thrown : new DeliveryError('INTERNAL_ERROR', String(thrown));
      this.options.failed(delivery, error);
      await this.#afterFailure(delivery, to, error);
    }
  }

  async #afterFailure(delivery: T, to: Destination, { code, message, retryable }: DeliveryError): Promise<void> {
    const { clock, journal, random } = this.options;
    const error = { code, message };
    if (!retryable) return this.#end({ delivery, error, condition: undefined });
    if (delivery.failures >= to.retries) return this.#end({ delivery, error, condition: 'MaximumRetryAttempts' });
    const delay = Math.min(FIRST_DELAY * 2 ** delivery.failures, LONGEST_DELAY) * (1 - random() / 2);
    const next = { ...delivery, failures: delivery.failures + 1, nextAt: clock.now() + delay, error };
    journal.put(next);
    this.begin(next);
  }

  async #end(given: FailedDelivery<T>): Promise<void> {
    await this.options.giveUp(given);
    if (!this.#stopped) this.options.journal.remove(given.delivery.id);
  }
}

/** The first attempt is not a retry. If the maximum age ended the delivery, `failures` already counts the last attempt. */
export const retriesOf = ({ failures }: Delivery, condition: ExhaustedCondition | undefined): number =>
  condition === 'MaximumEventAgeInSeconds' ? Math.max(0, failures - 1) : failures;
