import { describe, expect, it } from 'vitest';
import { deleteAccount, readPayload } from '../../../functions/deleteAccount/work.ts';
import type { Work } from '../../../functions/deleteAccount/work.ts';

const owner = 'family';
const other = 'neighbours';

/** Everything that two families have, in every store, and a λ that dies where it is told to. */
function world({ stories = 3 }: { readonly stories?: number } = {}) {
  const kept = new Set<string>();
  const clocks = new Set<string>();
  const subscriptions = new Set<string>();
  const settings = new Map<string, string | undefined>();
  const told = new Map<string, string>();
  const users = new Set<string>();
  for (const family of [owner, other]) {
    for (const sk of ['AMENDED', 'BEDTIME#1', 'BEDTIME#2', 'CHARACTER#1', 'SCENE#1', 'USAGE#2026-11-20', 'USAGE#2026-11-21']) kept.add(`${family} ${sk}`);
    for (const id of ['1', '2']) clocks.add(`${family} ${id}`);
    subscriptions.add(`arn:${family}`);
    settings.set(family, `arn:${family}`);
    for (let at = 0; at < stories; at++) told.set(`${family}-${at}`, family);
    users.add(`user of ${family}`);
  }
  const closed = new Set<string>();
  const done: string[] = [];
  /** Which call dies, counted from 1, and whether before or after it did its work. */
  let death: { at: number; after: boolean } | undefined;
  let calls = 0;
  const act = async <T>(name: string, work: () => T): Promise<T> => {
    calls += 1;
    const dies = death?.at === calls;
    if (dies && death?.after === false) throw new Error('died');
    const result = work();
    done.push(name);
    if (dies) throw new Error('died');
    return result;
  };
  let time = Number.POSITIVE_INFINITY;
  const work: Work = {
    family: {
      close: (whose) => act('close', () => {
        for (const sk of ['AMENDED', 'USAGE#2026-11-21']) {
          kept.delete(`${whose} ${sk}`);
          closed.add(`${whose} ${sk}`);
        }
      }),
      subscription: (whose) => act('read settings', () => settings.get(whose)),
      closeSettings: (whose, ended) => act('close settings', () => {
        if (settings.has(whose) && settings.get(whose) !== undefined && settings.get(whose) !== ended) return false;
        settings.delete(whose);
        closed.add(`${whose} SETTINGS`);
        return true;
      }),
      kept: (whose, prefix = '') => act('list', () => [...kept].filter((key) => key.startsWith(`${whose} ${prefix}`)).map((key) => key.slice(whose.length + 1))),
      remove: (whose, sk) => act(`remove ${sk}`, () => void kept.delete(`${whose} ${sk}`)),
    },
    stories: {
      some: (whose) => act('list stories', () => [...told].filter(([, family]) => family === whose).map(([id]) => id).slice(0, 2)),
      remove: (whose, ids) => act('remove stories', () => ids.filter((id) => told.get(id) === whose && told.delete(id)).length),
    },
    stopClock: (whose, id) => act(`stop ${id}`, () => void clocks.delete(`${whose} ${id}`)),
    unsubscribe: (arn) => act('unsubscribe', () => void subscriptions.delete(arn)),
    deleteUser: (username) => act('delete user', () => void users.delete(username)),
    hasTime: () => calls < time,
    settle: () => act('settle', () => undefined),
  };
  const all = (): string[] => [
    ...kept, ...[...clocks].map((clock) => `clock ${clock}`), ...subscriptions, ...[...settings].map(([whose, arn]) => `settings ${whose} ${arn ?? ''}`),
    ...[...told].map(([id, whose]) => `story ${id} ${whose}`), ...users,
  ];
  return {
    work, done, all, told, clocks, kept, settings, subscriptions,
    ofOwner: () => all().filter((line) => line.includes(owner)),
    ofOther: () => all().filter((line) => line.includes(other)),
    run: () => deleteAccount({ owner, username: `user of ${owner}` }, work),
    dieAt: (at: number, after: boolean) => void (death = { at: calls + at, after }),
    live: () => void (death = undefined),
    giveTimeFor: (more: number) => void (time = calls + more),
    calls: () => calls,
  };
}

describe('deleteAccount', () => {
  it('leaves nothing, and nothing of anybody else\'s is touched', async () => {
    const { run, ofOwner, ofOther } = world();
    const before = ofOther();

    expect(await run()).toBe(true);

    expect(ofOwner()).toEqual([]);
    expect(ofOther()).toEqual(before);
  });

  it('closes first, then stops what rings and mails, and the user goes last', async () => {
    const { run, done } = world();
    await run();

    expect(done[0]).toBe('close');
    const at = (name: string): number => done.indexOf(name);
    expect(at('stop 2')).toBeLessThan(at('unsubscribe'));
    expect(at('unsubscribe')).toBeLessThan(at('close settings'));
    expect(at('close settings')).toBeLessThan(at('remove stories'));
    // Once more, right before their items go: a clock can have been made meanwhile.
    expect(done.lastIndexOf('stop 1')).toBe(at('remove BEDTIME#1') - 1);
    expect(done.at(-1)).toBe('delete user');
  });

  it('looks for stories until two looks in a row find none', async () => {
    const { work, run, told, done } = world({ stories: 5 });
    // The index tells of a story only after it was asked a second time: one that was accepted right before the closing.
    const { settle } = work;
    let isLate = true;
    Object.assign(work, {
      settle: async () => {
        if (isLate) told.set('late', owner);
        isLate = false;
        await settle();
      },
    });

    expect(await run()).toBe(true);
    expect([...told.values()]).not.toContain(owner);
    expect(done.filter((name) => name === 'settle')).toHaveLength(2);
  });

  it('goes on looking while the index tells of stories that are gone', async () => {
    const { work, run, done } = world({ stories: 0 });
    const stale = [['gone'], ['gone'], [], []];
    Object.assign(work.stories, { some: async () => stale.shift() ?? [] });

    expect(await run()).toBe(true);
    expect(stale).toEqual([]);
    expect(done.filter((name) => name === 'settle')).toHaveLength(3);
  });

  it('ends a subscription that was made while it ended another', async () => {
    const { work, run, settings, subscriptions, ofOwner } = world();
    const { unsubscribe } = work;
    let isFirst = true;
    Object.assign(work, {
      unsubscribe: async (arn: string) => {
        if (isFirst) {
          settings.set(owner, `arn:${owner}:2`);
          subscriptions.add(`arn:${owner}:2`);
        }
        isFirst = false;
        await unsubscribe(arn);
      },
    });

    expect(await run()).toBe(true);
    expect(ofOwner()).toEqual([]);
  });

  it('stops a clock that was made after it was stopped', async () => {
    const { work, run, clocks, ofOwner } = world();
    const { settle } = work;
    Object.assign(work, { settle: () => settle().then(() => void clocks.add(`${owner} 1`)) });

    expect(await run()).toBe(true);
    expect(ofOwner()).toEqual([]);
  });

  it('removes a bedtime, and stops its clock, that was put back meanwhile', async () => {
    const { work, run, kept, clocks, ofOwner } = world();
    const { remove } = work.family;
    Object.assign(work.family, {
      remove: async (whose: string, sk: string) => {
        await remove(whose, sk);
        if (sk !== 'SCENE#1') return;
        kept.add(`${owner} BEDTIME#3`);
        clocks.add(`${owner} 3`);
      },
    });

    expect(await run()).toBe(true);
    expect(ofOwner()).toEqual([]);
  });

  it('does nothing to an account that is gone', async () => {
    const { run, done, ofOther } = world();
    await run();
    const before = ofOther();
    done.length = 0;

    expect(await run()).toBe(true);
    expect(done).toEqual(['close', 'list', 'read settings', 'close settings', 'list stories', 'remove stories', 'settle', 'list stories', 'remove stories', 'list', 'delete user']);
    expect(ofOther()).toEqual(before);
  });
});

/** How many calls a deletion takes that nothing interrupts. */
const whole = world();
await whole.run();
const steps = whole.calls();

describe('deleteAccount, when it dies or has no time', () => {
  const deaths = Array.from({ length: steps }, (_, at) => [{ at: at + 1, after: false }, { at: at + 1, after: true }]).flat();

  it.each(deaths)('is finished by the next call (call $at, after its work: $after)', async ({ at, after }) => {
    const { run, dieAt, live, ofOwner, ofOther } = world();
    const before = ofOther();
    dieAt(at, after);
    await expect(run()).rejects.toThrow('died');
    live();

    expect(await run()).toBe(true);

    expect(ofOwner()).toEqual([]);
    expect(ofOther()).toEqual(before);
  });

  it('gets there however often it dies', async () => {
    const { run, dieAt, live, ofOwner } = world({ stories: 7 });
    for (let at = 1; at <= steps; at++) {
      dieAt(at, true);
      await run().catch(() => false);
    }
    live();
    expect(await run()).toBe(true);
    expect(ofOwner()).toEqual([]);
  });

  it('stops in time, keeps the user until nothing is left, and goes on at the next call', async () => {
    const { run, giveTimeFor, all, ofOwner } = world({ stories: 9 });
    const answers: boolean[] = [];
    while (answers.length < 20 && answers.at(-1) !== true) {
      expect(all()).toContain(`user of ${owner}`);
      giveTimeFor(14);
      answers.push(await run());
    }
    expect(answers).toEqual([false, false, false, false, true]);
    expect(ofOwner()).toEqual([]);
  });
});

describe('the payload', () => {
  it('names who goes', () => {
    expect(readPayload({ owner: 'a', username: 'b', more: 1 })).toEqual({ owner: 'a', username: 'b' });
  });

  it.each([undefined, null, 'a', {}, { owner: 'a' }, { owner: '', username: 'b' }, { owner: 'a', username: 1 }])('is refused without quoting it: %j', (payload) => {
    expect(() => readPayload(payload)).toThrow('The payload names nobody.');
  });
});
