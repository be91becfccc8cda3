import { useSyncExternalStore } from 'react';
import { Watchers } from './watchers.ts';

/** A value that changes, with its subscribers. */
export class Watched<Value> {
  readonly #watchers = new Watchers();
  readonly subscribe = this.#watchers.subscribe;
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  readonly get = (): Value => this.#value;

  set(value: Value): void {
    this.#value = value;
    this.#watchers.notify();
  }
}

export const useWatched = <Value>(watched: Watched<Value>): Value =>
  useSyncExternalStore(watched.subscribe, watched.get);
