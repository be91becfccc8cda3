import { describe, expect, it } from 'vitest';
import { readPayload } from '../../../functions/deleteAccount/work.ts';
import { owner, world } from './families.ts';

describe('deleteAccount', () => {
  it('deletes everything of the family, and nothing of anybody else', async () => {
    const { run, ofOwner, ofOther } = world();
    const before = ofOther();

    expect(await run()).toBe(true);

    expect(ofOwner()).toEqual([]);
    expect(ofOther()).toEqual(before);
  });

  it('closes first, then stops timers and mail, and deletes the user last', async () => {
    const { run, done } = world();
    await run();

    expect(done[0]).toBe('close');
    const at = (name: string): number => done.indexOf(name);
    expect(at('stop 2')).toBeLessThan(at('unsubscribe'));
    expect(at('unsubscribe')).toBeLessThan(at('close settings'));
    expect(at('close settings')).toBeLessThan(at('remove stories'));
    // Once more, right before their items are deleted: a timer may have been created meanwhile.
    expect(done.lastIndexOf('stop 1')).toBe(at('remove BEDTIME#1') - 1);
    expect(done.at(-1)).toBe('delete user');
  });

  it('looks for stories until it finds none twice in a row', async () => {
    const { work, run, told, done } = world({ stories: 5 });
    // The index lists a story only at the second query: one that was accepted right before the account was closed.
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

  it('continues to look while the index lists deleted stories', async () => {
    const { work, run, done } = world({ stories: 0 });
    const stale = [['gone'], ['gone'], [], []];
    Object.assign(work.stories, { some: async () => stale.shift() ?? [] });

    expect(await run()).toBe(true);
    expect(stale).toEqual([]);
    expect(done.filter((name) => name === 'settle')).toHaveLength(3);
  });

  it('ends a subscription that was created while it ended another one', async () => {
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

  it('stops a timer that was created after it stopped them', async () => {
    const { work, run, clocks, ofOwner } = world();
    const { settle } = work;
    Object.assign(work, { settle: () => settle().then(() => void clocks.add(`${owner} 1`)) });

    expect(await run()).toBe(true);
    expect(ofOwner()).toEqual([]);
  });

  it('removes a bedtime, and stops its timer, that was restored meanwhile', async () => {
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

  it('does nothing to a deleted account', async () => {
    const { run, done, ofOther } = world();
    await run();
    const before = ofOther();
    done.length = 0;

    expect(await run()).toBe(true);
    expect(done).toEqual([
      'close',
      'list',
      'read settings',
      'close settings',
      'list stories',
      'remove stories',
      'settle',
      'list stories',
      'remove stories',
      'list',
      'delete user',
    ]);
    expect(ofOther()).toEqual(before);
  });
});

/** The number of calls of an uninterrupted deletion. */
const whole = world();
await whole.run();
const steps = whole.calls();

describe('deleteAccount, when it dies or runs out of time', () => {
  const deaths = Array.from({ length: steps }, (_, at) => [
    { at: at + 1, after: false },
    { at: at + 1, after: true },
  ]).flat();

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

  it('succeeds however often it dies', async () => {
    const { run, dieAt, live, ofOwner } = world({ stories: 7 });
    for (let at = 1; at <= steps; at++) {
      dieAt(at, true);
      await run().catch(() => false);
    }
    live();
    expect(await run()).toBe(true);
    expect(ofOwner()).toEqual([]);
  });

  it('stops in time, keeps the user until everything else is deleted, and continues at the next call', async () => {
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
  it('names the account to delete', () => {
    expect(readPayload({ owner: 'a', username: 'b', more: 1 })).toEqual({ owner: 'a', username: 'b' });
  });

  it.each([undefined, null, 'a', {}, { owner: 'a' }, { owner: '', username: 'b' }, { owner: 'a', username: 1 }])(
    'is refused without quoting it: %j',
    (payload) => {
      expect(() => readPayload(payload)).toThrow('The payload names no user.');
    },
  );
});
