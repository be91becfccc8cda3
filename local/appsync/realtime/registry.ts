import type { Json, JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import { uncounted } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Subscribed } from '../realtime-types.ts';
import { readField } from './filter.ts';
import * as frames from './frames.ts';

/** AppSync's quota for a subscription's payload. A larger one is never delivered and the client is not told. */
const payloadLimit = 240 * 1024;
/** Each 5 KB of a delivered message count as one: https://aws.amazon.com/appsync/pricing/ */
const billedSize = 5 * 1024;

/** One accepted subscription and the way to its client. */
export interface Entry {
  readonly subscribed: Subscribed;
  readonly prefix: string;
  send(frame: string): void;
  /** Ends it for a reason that the client is told. */
  end(error: JsonObject): void;
}

interface Listeners {
  readonly unkeyed: Set<Entry>;
  /** field → value → entries */
  readonly keyed: Map<string, Map<Json, Set<Entry>>>;
}

/** All subscriptions of the API, found by mutation and, where a filter is an equality, by the published value. */
export interface Registry {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  publish(mutation: string, selected: JsonObject): void;
  invalidate(subscriptionField: string, payload: JsonObject): void;
  readonly size: number;
}

function valuesOf(listeners: Listeners, field: string): Map<Json, Set<Entry>> {
  let values = listeners.keyed.get(field);
  if (values === undefined) listeners.keyed.set(field, (values = new Map<Json, Set<Entry>>()));
  return values;
}

export function makeRegistry(log: Log, count: Count = uncounted): Registry {
  const mutations = new Map<string, Listeners>();
  const entries = new Set<Entry>();

  const listenersOf = (mutation: string): Listeners => {
    let listeners = mutations.get(mutation);
    if (listeners === undefined) mutations.set(mutation, (listeners = { unkeyed: new Set(), keyed: new Map() }));
    return listeners;
  };

  /** A filter or projection that throws is one subscriber's trouble, not everybody's. */
  function matching(candidates: Iterable<Entry>, selected: JsonObject): Entry[] {
    const found: Entry[] = [];
    for (const entry of candidates) {
      try {
        if (entry.subscribed.matches(selected)) found.push(entry);
      } catch (error) {
        log('appsync/realtime', `a subscription's filter failed: ${String(error)}`);
      }
    }
    return found;
  }

  function* candidatesOf(mutation: string, selected: JsonObject): Generator<Entry> {
    const listeners = mutations.get(mutation);
    if (listeners === undefined) return;
    yield* listeners.unkeyed;
    for (const [field, values] of listeners.keyed) {
      const value = readField(selected, field);
      if (value !== undefined) yield* values.get(value) ?? [];
    }
  }

  /** @returns undefined for what is too large to be sent */
  function payloadOf(mutation: string, { subscribed }: Entry, selected: JsonObject): string | undefined {
    const payload = JSON.stringify({ data: subscribed.project(selected) });
    const size = Buffer.byteLength(payload);
    if (size <= payloadLimit) return payload;
    log('appsync/realtime', `a message of ${mutation} was dropped: ${size} bytes are more than the ${payloadLimit} that AppSync delivers`);
    return undefined;
  }

  return {
    add(entry) {
      entries.add(entry);
      const { key } = entry.subscribed;
      for (const mutation of entry.subscribed.mutations) {
        const listeners = listenersOf(mutation);
        if (key === undefined) {
          listeners.unkeyed.add(entry);
          continue;
        }
        const values = valuesOf(listeners, key.field);
        const same = values.get(key.value) ?? new Set<Entry>();
        values.set(key.value, same.add(entry));
      }
    },
    remove(entry) {
      entries.delete(entry);
      const { key, mutations: named } = entry.subscribed;
      for (const mutation of named) {
        const listeners = mutations.get(mutation);
        listeners?.unkeyed.delete(entry);
        if (key === undefined) continue;
        const values = listeners?.keyed.get(key.field);
        const same = values?.get(key.value);
        same?.delete(entry);
        if (same?.size === 0) values?.delete(key.value);
        if (values?.size === 0) listeners?.keyed.delete(key.field);
      }
    },
    publish(mutation, selected) {
      const payloads = new Map<string, string | undefined>();
      for (const entry of matching(candidatesOf(mutation, selected), selected)) {
        try {
          const { projection } = entry.subscribed;
          const known = projection !== undefined && payloads.has(projection);
          const payload = known ? payloads.get(projection) : payloadOf(mutation, entry, selected);
          if (projection !== undefined) payloads.set(projection, payload);
          if (payload === undefined) continue;
          entry.send(frames.data(entry.prefix, payload));
          count('appsync.messages', Math.ceil(payload.length / billedSize));
        } catch (error) {
          log('appsync/realtime', `a message of ${mutation} could not be made: ${String(error)}`);
        }
      }
    },
    invalidate(subscriptionField, payload) {
      for (const entry of [...entries]) {
        const { invalidation } = entry.subscribed;
        if (invalidation?.field !== subscriptionField || !invalidation.matches(payload)) continue;
        entry.end({ errorType: 'SubscriptionInvalidated', message: 'The subscription was invalidated.', errorCode: 400 });
      }
    },
    get size() {
      return entries.size;
    },
  };
}
