import type { Cancel, Clock } from '../../clock.ts';
import type { JsonObject } from '../../json.ts';
import type { Subscribed } from '../realtime-types.ts';
import * as frames from './frames.ts';
import type { Entry } from './listeners.ts';
import type { Registry } from './registry.ts';

/**
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html: maximum subscriptions per connection, and its maximum
 * lifetime.
 */
const subscriptionLimit = 200;
export const connectionLife = 24 * 3_600_000;

interface Subscription {
  readonly entry: Entry;
  readonly cancelExpiry: Cancel;
}

interface Needs {
  readonly registry: Registry;
  readonly clock: Clock;
  send(frame: string): void;
}

/**
 * The subscriptions of one connection by id, from `start` to `stop`, to the end of their credentials or of the
 * connection.
 */
export class Subscriptions {
  readonly #accepted = new Map<string, Subscription>();
  /** Ids whose `start` is still being decided; false if a `stop` has arrived for them. */
  readonly #starting = new Map<string, boolean>();

  constructor(readonly needs: Needs) {}

  /** Reserves the id for a `start`; returns the error if it may not be used. */
  begin(id: string): JsonObject | undefined {
    if (this.#accepted.has(id) || this.#starting.has(id)) {
      return { errorType: 'DuplicatedOperationError', message: `Duplicated operation with id ${id}` };
    }
    if (this.#accepted.size + this.#starting.size >= subscriptionLimit) {
      return {
        errorType: 'MaxSubscriptionsReachedError',
        message: `Max number of ${subscriptionLimit} subscriptions reached`,
      };
    }
    this.#starting.set(id, true);
    return undefined;
  }

  /** Whether no `stop` has arrived since `begin`. */
  isWanted(id: string): boolean {
    return this.#starting.get(id) === true;
  }

  /** Must be called after `begin`, whatever the decision was. */
  decided(id: string): void {
    this.#starting.delete(id);
  }

  accept(id: string, subscribed: Subscribed, expires: number): void {
    const { registry, clock, send } = this.needs;
    const entry: Entry = { subscribed, prefix: frames.dataPrefix(id), send, end: (error) => this.#endWith(id, error) };
    const left = expires - clock.now();
    // A timer of more than 24.8 days would fire at once, and a connection does not live that long.
    const cancelExpiry =
      left > connectionLife
        ? (): void => undefined
        : clock.after(left, () => {
            this.#endWith(id, { errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 });
          });
    this.#accepted.set(id, { entry, cancelExpiry });
    registry.add(entry);
    send(frames.startAck(id));
  }

  stop(id: string): void {
    if (this.#starting.has(id)) this.#starting.set(id, false);
    this.#drop(id);
    this.needs.send(frames.complete(id));
  }

  dropAll(): void {
    for (const id of [...this.#accepted.keys()]) this.#drop(id);
  }

  #endWith(id: string, error: JsonObject): void {
    if (this.#drop(id)) this.needs.send(frames.errors(id, [error]));
  }

  #drop(id: string): boolean {
    const subscription = this.#accepted.get(id);
    if (subscription === undefined) return false;
    subscription.cancelExpiry();
    this.needs.registry.remove(subscription.entry);
    return this.#accepted.delete(id);
  }
}
