import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isForChild } from '../../../web/src/api/stories.ts';
import type { ApprovalState, Story, StoryStatus } from '../../../web/src/api/stories.ts';
import { tonightOf, toReadFirst } from '../../../web/src/desk/shelf/tonight.ts';
import { rowOf } from '../../../web/src/live/merge.ts';
import { StoryStore } from '../../../web/src/live/store.ts';
import { story } from '../story.ts';

const now = new Date(2026, 10, 30, 19, 0);
const made = (days: number, hour = 12): string => new Date(2026, 10, 30 - days, hour).toISOString();
const approval = (state: ApprovalState): Story['approval'] => ({ state, by: null, reason: null, at: null });
const row = (id: string, days: number, given: Partial<Story> = {}) =>
  rowOf(story({ id, status: 'COMPLETE', createdAt: made(days), ...given }));

describe('the story for tonight', () => {
  it("is today's newest approved one, even if it has been read", () => {
    const rows = [
      row('waiting', 0, { createdAt: made(0, 18), approval: approval('PENDING') }),
      row('today', 0, { createdAt: made(0, 17), lastReadAt: made(0, 18) }),
      row('earlier today', 0),
      row('never read', 1),
    ];
    expect(tonightOf(rows, now)?.id).toBe('today');
  });

  it('is the newest unread one if there is none of today, or today’s waits or was rejected', () => {
    const rows = [
      row('waits', 0, { approval: approval('PENDING') }),
      row('rejected', 0, { approval: approval('REJECTED') }),
      row('read', 1, { lastReadAt: made(1) }),
      row('never read', 2),
      row('never read and older', 3),
    ];
    expect(tonightOf(rows, now)?.id).toBe('never read');
  });

  it('is the one read longest ago when all were read', () => {
    const rows = [
      row('last week', 2, { lastReadAt: made(7) }),
      row('long ago', 3, { lastReadAt: made(30) }),
      row('lately', 40, { lastReadAt: made(1) }),
    ];
    expect(tonightOf(rows, now)?.id).toBe('long ago');
  });

  it('is missing without an approved story that has words, and the sample is shown', () => {
    const rows = [
      row('waits', 0, { approval: approval('PENDING') }),
      row('rejected', 1, { approval: approval('REJECTED') }),
      row('being written', 0, { status: 'PENDING' }),
      row('failed', 1, { status: 'FAILED' }),
    ];
    expect(tonightOf(rows, now)).toBeUndefined();
  });
});

it('asks an adult about whole undecided stories', () => {
  const rows = [
    row('waits', 0, { approval: approval('PENDING') }),
    row('is being judged', 0, { status: 'WRITTEN', approval: approval('PENDING') }),
    row('is being written', 0, { status: 'PENDING', approval: approval('PENDING') }),
    row('approved', 1),
    row('rejected', 1, { approval: approval('REJECTED') }),
  ];
  expect(toReadFirst(rows).map(({ id }) => id)).toEqual(['waits']);
});

describe("a child's shelf", () => {
  /** Possible histories of a story, by version; the last step is an adult's decision. */
  const steps: readonly (readonly [StoryStatus, ApprovalState])[] = [
    ['PENDING', 'PENDING'],
    ['WRITTEN', 'PENDING'],
    ['PENDING', 'PENDING'],
    ['WRITTEN', 'PENDING'],
    ['COMPLETE', 'PENDING'],
  ];
  const versions = (decision: ApprovalState) =>
    [...steps, ['COMPLETE', decision] as const].map(([status, state], at) =>
      story({ version: at + 1, status, approval: approval(state) }),
    );

  it('never shows a story before its approval arrived, in any order and from any source of its versions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ApprovalState>('APPROVED', 'REJECTED', 'PENDING'),
        fc.shuffledSubarray(
          steps.flatMap((_, at) => [
            { at, asRow: true },
            { at, asRow: false },
          ]),
        ),
        fc.nat({ max: 10 }),
        (decision, messages, when) => {
          const store = new StoryStore();
          const all = versions(decision);
          const last = { at: all.length - 1, asRow: false };
          const order = [...messages.slice(0, when), last, ...messages.slice(when)];
          let isDecided = false;
          for (const message of order) {
            const version = all[message.at] as Story;
            if (message.asRow) store.takeRows([rowOf(version)]);
            else store.take(version);
            isDecided ||= message === last;
            const known = store.known(version.id);
            const shown = [known?.row, known?.full].filter((one) => one !== undefined).map(isForChild);
            const expected = isDecided && decision === 'APPROVED';
            expect(shown).toEqual(shown.map(() => expected));
          }
        },
      ),
    );
  });
});
