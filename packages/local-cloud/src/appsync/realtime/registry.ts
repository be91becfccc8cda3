import type { Json, JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import * as frames from './frames.ts';
import { Listeners } from './listeners.ts';
import type { Entry } from './listeners.ts';

/** AppSync's quota for a subscription's payload. A larger one is never delivered, and the client is not notified. */
const payloadLimit = 240 * 1024;
/** Each 5 KB of a delivered message count as one message: https://aws.amazon.com/appsync/pricing/ */
const billedSize = 5 * 1024;

/** All subscriptions of the API, indexed by mutation and, for filters with equalities, by the published values. */
export class Registry {
  readonly #mutations = new Map<string, Listeners>();
  readonly #entries = new Set<Entry>();

  constructor(
    readonly log: Log,
    readonly count: Count = ignoreCount,
  ) {}

  get size(): number {
    return this.#entries.size;
  }

  add(entry: Entry): void {
    this.#entries.add(entry);
    for (const mutation of entry.subscribed.mutations) {
      const listeners = this.#mutations.get(mutation) ?? new Listeners();
      this.#mutations.set(mutation, listeners);
      listeners.add(entry);
    }
  }

  remove(entry: Entry): void {
    this.#entries.delete(entry);
    for (const mutation of entry.subscribed.mutations) this.#mutations.get(mutation)?.remove(entry);
  }

  publish(mutation: string, selected: Json): void {
    const payloads = new Map<string, string | undefined>();
    for (const entry of this.#matching(mutation, selected)) {
      try {
        const { projection } = entry.subscribed;
        const known = projection !== undefined && payloads.has(projection);
        const payload = known ? payloads.get(projection) : this.#payload(mutation, entry, selected);
        if (projection !== undefined) payloads.set(projection, payload);
        if (payload === undefined) continue;
        entry.send(frames.data(entry.prefix, payload));
        this.count('appsync.messages', Math.ceil(payload.length / billedSize));
      } catch (error) {
        this.log('appsync/realtime', `a message of ${mutation} could not be created: ${String(error)}`);
      }
    }
  }

  invalidate(subscriptionField: string, payload: JsonObject): void {
    for (const entry of [...this.#entries]) {
      const { invalidation } = entry.subscribed;
      if (invalidation?.field !== subscriptionField || !invalidation.matches(payload)) continue;
      entry.end({ errorType: 'SubscriptionInvalidated', message: 'The subscription was invalidated.', errorCode: 400 });
    }
  }

  /** A filter or projection that throws only affects its own subscriber. */
  #matching(mutation: string, selected: Json): Entry[] {
    const found: Entry[] = [];
    for (const entry of this.#mutations.get(mutation)?.candidates(selected) ?? []) {
      try {
        if (entry.subscribed.matches(selected)) found.push(entry);
      } catch (error) {
        this.log('appsync/realtime', `a subscription's filter failed: ${String(error)}`);
      }
    }
    return found;
  }

  /** @returns undefined for a payload that is too large to be sent */
  #payload(mutation: string, { subscribed }: Entry, selected: Json): string | undefined {
    const payload = JSON.stringify(subscribed.project(selected));
    const size = Buffer.byteLength(payload);
    if (size <= payloadLimit) return payload;
    this.log(
      'appsync/realtime',
      `a message of ${mutation} was dropped: its ${size} bytes exceed the ${payloadLimit} that AppSync delivers`,
    );
    return undefined;
  }
}
