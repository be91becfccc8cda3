import { describe, expect, it } from 'vitest';
import type { Errand } from '../../../functions/shared/errands.ts';
import { runErrand, timeLimit } from '../../../functions/runErrands/work.ts';
import type { Runs } from '../../../functions/runErrands/work.ts';

const story = { id: 'a', owner: 'o' } as const;

async function run(errand: Errand, more: Partial<Runs> = {}) {
  const done: string[] = [];
  const sent: (readonly [Errand, number])[] = [];
  const one = async ({ kind }: Errand): Promise<undefined> => void done.push(kind);
  const outcome = await runErrand(errand, {
    runs: { mail: one, remove: one, clear: one, watch: one, bedtime: one, webhook: one, ...more },
    send: async (copy, seconds) => void sent.push([copy, seconds]),
    within: (work) => work,
  });
  return { outcome, done, sent };
}

describe('an errand', () => {
  it.each(['mail', 'remove', 'clear'] as const)('%s is done at once', async (kind) => {
    expect(await run({ kind, ...story })).toEqual({ outcome: 'done', done: [kind], sent: [] });
  });

  it.each([
    ['a story is looked after', { kind: 'watch', ...story }, 45],
    ['a bedtime is looked after', { kind: 'bedtime', owner: 'o', bedtimeId: 'b', at: 'x' }, 900],
  ] as const)('%s when it has waited as long as its kind requires', async (_what, errand, seconds) => {
    expect(await run(errand)).toEqual({ outcome: 'later', done: [], sent: [[errand, seconds]] });
    expect(await run({ ...errand, wait: 7 })).toMatchObject({ outcome: 'later', done: [], sent: [[{}, 7]] });
    expect(await run({ ...errand, wait: 0 })).toEqual({ outcome: 'done', done: [errand.kind], sent: [] });
  });

  it('that has to be repeated queues a copy for later', async () => {
    const { outcome, sent } = await run({ kind: 'remove', ...story }, { remove: async () => 90 });

    expect(outcome).toBe('later');
    expect(sent).toEqual([[{ kind: 'remove', ...story, turn: 1 }, 90]]);
  });

  it('is counted each time that it was done, and not while it waits', async () => {
    const again = { remove: async () => 90 };
    const waited = await run({ kind: 'remove', ...story, turn: 3, wait: 800 }, again);
    const done = await run({ kind: 'remove', ...story, turn: 3, wait: 0 }, again);

    expect(waited.sent).toEqual([[{ kind: 'remove', ...story, turn: 3, wait: 800 }, 800]]);
    expect(done.sent).toEqual([[{ kind: 'remove', ...story, turn: 4, wait: 0 }, 90]]);
  });

  it('that fails queues nothing, and its message is redelivered', async () => {
    const fails = run({ kind: 'mail', ...story }, { mail: async () => Promise.reject(new Error('Throttled')) });

    await expect(fails).rejects.toThrow('Throttled');
  });
});

describe('the time limit of an errand', () => {
  it('passes on a result, or a failure, that comes in time', async () => {
    expect(await timeLimit(60_000)(Promise.resolve(7))).toBe(7);
    await expect(timeLimit(60_000)(Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('ends a hanging errand, so that the rest of its batch is not lost with it', async () => {
    await expect(timeLimit(1)(new Promise(() => undefined))).rejects.toThrow('The errand took too long.');
  });
});
