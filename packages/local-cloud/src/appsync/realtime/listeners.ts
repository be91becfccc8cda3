import type { Json, JsonObject } from '../../json.ts';
import type { Subscribed } from '../realtime-types.ts';
import { reader } from './filter.ts';

/** One accepted subscription, with the connection to its client. */
export interface Entry {
  readonly subscribed: Subscribed;
  readonly prefix: string;
  send(frame: string): void;
  /** Ends it and sends the client the reason. */
  end(error: JsonObject): void;
}

/** Subscriptions whose filters require the same fields to equal something. */
interface Keyed {
  readonly fields: readonly ((published: Json) => Json | undefined)[];
  /** The fields' values as JSON → subscriptions. */
  readonly entries: Map<string, Set<Entry>>;
}

const fieldsOf = ({ subscribed }: Entry): string[] => (subscribed.keys ?? []).map(({ field }) => field);
const valuesOf = ({ subscribed }: Entry): string => JSON.stringify((subscribed.keys ?? []).map(({ value }) => value));

/**
 * Subscribers to one mutation, indexed by published values if their filter has equalities, so that only possible
 * matches are checked.
 */
export class Listeners {
  readonly #keyed = new Map<string, Keyed>();

  add(entry: Entry): void {
    const fields = fieldsOf(entry);
    const name = JSON.stringify(fields);
    const keyed = this.#keyed.get(name) ?? { fields: fields.map(reader), entries: new Map<string, Set<Entry>>() };
    this.#keyed.set(name, keyed);
    const values = valuesOf(entry);
    keyed.entries.set(values, (keyed.entries.get(values) ?? new Set()).add(entry));
  }

  remove(entry: Entry): void {
    const name = JSON.stringify(fieldsOf(entry));
    const values = valuesOf(entry);
    const keyed = this.#keyed.get(name);
    const same = keyed?.entries.get(values);
    same?.delete(entry);
    if (same?.size === 0) keyed?.entries.delete(values);
    if (keyed?.entries.size === 0) this.#keyed.delete(name);
  }

  /** All subscribers that may match; each still has to be checked. */
  *candidates(published: Json): Generator<Entry> {
    for (const { fields, entries } of this.#keyed.values()) {
      yield* entries.get(JSON.stringify(fields.map((read) => read(published) ?? null))) ?? [];
    }
  }
}
