import { deleteAccount } from '../../../functions/deleteAccount/work.ts';
import type { Work } from '../../../functions/deleteAccount/work.ts';

export const owner = 'family';
const other = 'neighbors';

/** What the function does, call by call. It dies at the call that the test chooses. */
class Life {
  readonly done: string[] = [];
  calls = 0;
  #death: { readonly at: number; readonly after: boolean } | undefined;
  #time = Number.POSITIVE_INFINITY;

  readonly act = async <T>(name: string, work: () => T): Promise<T> => {
    this.calls += 1;
    const dies = this.#death?.at === this.calls;
    if (dies && this.#death?.after === false) throw new Error('died');
    const result = work();
    this.done.push(name);
    if (dies) throw new Error('died');
    return result;
  };

  /** @param at which call from now on, counted from 1 @param after whether the call has done its work before that */
  readonly dieAt = (at: number, after: boolean): void => void (this.#death = { at: this.calls + at, after });
  readonly live = (): void => void (this.#death = undefined);
  readonly giveTimeFor = (more: number): void => void (this.#time = this.calls + more);
  readonly hasTime = (): boolean => this.calls < this.#time;
}

/** All data of two families, in every store. */
class Stores {
  readonly kept = new Set<string>();
  readonly clocks = new Set<string>();
  readonly subscriptions = new Set<string>();
  readonly settings = new Map<string, string | undefined>();
  readonly told = new Map<string, string>();
  readonly users = new Set<string>();

  constructor(stories: number) {
    for (const family of [owner, other]) {
      for (const sk of [
        'AMENDED',
        'BEDTIME#1',
        'BEDTIME#2',
        'CHARACTER#1',
        'SCENE#1',
        'USAGE#2026-11-20',
        'USAGE#2026-11-21',
      ])
        this.kept.add(`${family} ${sk}`);
      for (const id of ['1', '2']) this.clocks.add(`${family} ${id}`);
      this.subscriptions.add(`arn:${family}`);
      this.settings.set(family, `arn:${family}`);
      for (let at = 0; at < stories; at++) this.told.set(`${family}-${at}`, family);
      this.users.add(`user of ${family}`);
    }
  }

  readonly all = (): string[] => [
    ...this.kept,
    ...[...this.clocks].map((clock) => `clock ${clock}`),
    ...this.subscriptions,
    ...[...this.settings].map(([whose, arn]) => `settings ${whose} ${arn ?? ''}`),
    ...[...this.told].map(([id, whose]) => `story ${id} ${whose}`),
    ...this.users,
  ];
}

/** The function's access to the stores. */
const workOn = ({ kept, clocks, subscriptions, settings, told, users }: Stores, { act, hasTime }: Life): Work => ({
  family: {
    close: (whose) =>
      act('close', () => {
        for (const sk of ['AMENDED', 'USAGE#2026-11-21']) kept.delete(`${whose} ${sk}`);
      }),
    subscription: (whose) => act('read settings', () => settings.get(whose)),
    closeSettings: (whose, ended) =>
      act('close settings', () => {
        if (settings.has(whose) && settings.get(whose) !== undefined && settings.get(whose) !== ended) return false;
        settings.delete(whose);
        return true;
      }),
    kept: (whose, prefix = '') =>
      act('list', () =>
        [...kept].filter((key) => key.startsWith(`${whose} ${prefix}`)).map((key) => key.slice(whose.length + 1)),
      ),
    remove: (whose, sk) => act(`remove ${sk}`, () => void kept.delete(`${whose} ${sk}`)),
  },
  stories: {
    some: (whose) =>
      act('list stories', () =>
        [...told]
          .filter(([, family]) => family === whose)
          .map(([id]) => id)
          .slice(0, 2),
      ),
    remove: (whose, ids) =>
      act('remove stories', () => ids.filter((id) => told.get(id) === whose && told.delete(id)).length),
  },
  stopClock: (whose, id) => act(`stop ${id}`, () => void clocks.delete(`${whose} ${id}`)),
  unsubscribe: (arn) => act('unsubscribe', () => void subscriptions.delete(arn)),
  deleteUser: (username) => act('delete user', () => void users.delete(username)),
  hasTime,
  settle: () => act('settle', () => undefined),
});

/** Two families, and the function that deletes one of them. */
export function world({ stories = 3 }: { readonly stories?: number } = {}) {
  const stores = new Stores(stories);
  const life = new Life();
  const work = workOn(stores, life);
  const { kept, clocks, subscriptions, settings, told, all } = stores;
  const { done, dieAt, live, giveTimeFor } = life;
  return {
    work,
    done,
    all,
    told,
    clocks,
    kept,
    settings,
    subscriptions,
    dieAt,
    live,
    giveTimeFor,
    ofOwner: () => all().filter((line) => line.includes(owner)),
    ofOther: () => all().filter((line) => line.includes(other)),
    run: () => deleteAccount({ owner, username: `user of ${owner}` }, work),
    calls: () => life.calls,
  };
}
