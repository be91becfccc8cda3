import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoryItem } from '../../story/item.ts';
import type { Attribute, Change } from '../../story/lifecycle/change.ts';
import { approvalOf } from '../../story/lifecycle/approval.ts';
import { hasWords } from '../../story/lifecycle/parts.ts';
import { isRetryable } from '../../story/lifecycle/words.ts';
import { commands, walk } from '../support/lifecycle.ts';
import type { Command, Commands, Written } from '../support/lifecycle.ts';
import { beginnings, steps } from '../support/lifecycle-sample.ts';

const openParts = ({ pages = [], narration, review }: StoryItem): number =>
  pages.filter(({ illustration }) => illustration?.status === 'PENDING').length +
  [narration, review].filter((part) => part?.status === 'PENDING').length;

/** All clips of a story in one word. */
function clipsOf({ pages = [] }: StoryItem): string {
  const found = pages.flatMap(({ clip }) => clip?.status ?? []);
  return ['PENDING', 'FAILED', 'READY'].find((status) => found.some((one) => one === status)) ?? 'NOT_REQUESTED';
}

const has = (story: StoryItem, names: readonly Attribute[]): Attribute[] =>
  names.filter((name) => story[name] !== undefined);

/**
 * Millions of rules are checked, which is too many for an `expect` each.
 * @param is the actual value
 */
function must(holds: boolean, rule: string, is?: unknown): void {
  if (!holds) throw new Error(`${rule}: ${JSON.stringify(is)}`);
}
const mustNotHave = (story: StoryItem, names: readonly Attribute[], rule: string): void => {
  const kept = has(story, names);
  must(kept.length === 0, rule, kept);
};

/** What holds in every state, however it was reached. */
function holdsIn(story: StoryItem): void {
  const { status } = story;
  must(story.openParts === openParts(story), 'openParts', story.openParts);
  if (hasWords(story))
    must(status === (story.openParts === 0 ? 'COMPLETE' : 'WRITTEN'), 'COMPLETE exactly when no part is open', status);
  else must(story.openParts === 0, 'parts without words', story.openParts);
  const isUnderWay = status === 'PENDING' || status === 'WRITTEN';
  must(has(story, ['unsettled', 'unsettledSince']).length === (isUnderWay ? 2 : 0), 'under way', status);
  must((story.failure !== undefined) === (status === 'FAILED' || status === 'BLOCKED'), 'failure', story.failure);
  if (status !== 'PENDING') mustNotHave(story, ['leaseHolder', 'leaseUntil', 'attempts'], 'work on the words');
  if (story.illustrating !== 'PENDING') mustNotHave(story, ['illustratingUntil'], 'work on the pictures');
  if (story.narrating !== 'PENDING') mustNotHave(story, ['narratingUntil'], 'work on the narration');
  if (story.judging !== 'PENDING') mustNotHave(story, ['judgingUntil', 'judgingAttempts'], 'work on the review');
  must(story.judging === (story.review?.status ?? 'NOT_REQUESTED'), 'the review', story.judging);
  must((story.animating ?? 'NOT_REQUESTED') === clipsOf(story), 'the clips', story.animating);
  must(has(story, ['animatingSince']).length === (story.animating === 'PENDING' ? 1 : 0), 'clips under way');
  must(hasWords(story) === (story.review !== undefined), 'words are judged', story.review);
  holdsOfApproval(story);
  if (status === 'FAILED' || status === 'BLOCKED') mustNotHave(story, ['title', 'pages', 'look'], 'words');
  must(
    (story.prompt === undefined && story.request.prompt === undefined) === (status === 'BLOCKED'),
    'the idea is removed exactly when it was blocked',
    status,
  );
  if (status === 'BLOCKED') mustNotHave(story, ['names', 'style', 'illustrationStyle'], 'what was blocked');
}

function holdsOfApproval(story: StoryItem): void {
  const { state, by, reason } = approvalOf(story);
  must((by === null) === (state === 'PENDING'), 'nobody has decided', { state, by });
  const waits = state === 'PENDING' && hasWords(story);
  must(has(story, ['awaiting', 'awaitingSince']).length === (waits ? 2 : 0), 'waits for a decision', state);
  if (state !== 'PENDING') must(hasWords(story), 'a decision is about words', state);
  if (state === 'APPROVED' && by === 'AUTO') must(story.judging === 'READY', 'approved by the judge', story.judging);
  if (state !== 'REJECTED') must(reason === null, 'a reason is for a rejection', reason);
}

/** One decision is made. An adult may overrule an automatic rejection. */
function decidesOnce(before: StoryItem, after: StoryItem): void {
  const [was, is] = [approvalOf(before), approvalOf(after)];
  if (was.state === is.state) must(isDeepStrictEqual(is, was), 'decided twice', [was, is]);
  else if (was.state === 'REJECTED')
    must(was.by === 'AUTO' && is.state === 'APPROVED' && is.by === 'ADULT', 'decided twice', [was, is]);
  else must(was.state === 'PENDING', 'decided twice', [was, is]);
}

/** What holds for every write. */
function holdsOf({ before, after, change }: Written): void {
  must(after.version === before.version + 1, 'one version on', [before.version, after.version]);
  must(!(before.status === 'COMPLETE' && after.status === 'PENDING'), 'COMPLETE never turns into PENDING');
  decidesOnce(before, after);
  if (hasWords(before) && !hasWords(after)) {
    mustNotHave(after, ['title', 'pages', 'look', 'narration', 'review'], 'told anew');
    must(before.judging === 'PENDING' && before.approvalState === 'PENDING', 'told anew', before.approvalState);
    must(after.attempt === (before.attempt ?? 1) + 1, 'told anew', after.attempt);
  } else must(after.attempt === before.attempt, 'the same telling', [before.attempt, after.attempt]);
  mustNotHave(after, change.remove, 'removed');
  for (const [name, value] of Object.entries(change.set))
    must(isDeepStrictEqual(after[name as Attribute], value), 'set', name);
  const both = change.remove.filter((name) => Object.hasOwn(change.set, name));
  must(both.length === 0, 'set and removed', both);
  must(Object.keys(change.condition).length > 0, 'conditional');
  for (const name of ['id', 'owner', 'createdAt', 'route'] as const)
    must(Object.hasOwn(change.set, name) || after[name] === before[name], 'never changes', name);
}

const textOf = ({ title, pages = [] }: StoryItem) => [title, ...pages.map(({ text }) => text)];

/** One request, an acceptance or a retry, stores at most one text, and one more if it is rewritten. */
function paysOnce(writes: readonly Written[]): void {
  let texts = 0;
  for (const { before, after } of writes) {
    if (before.status === 'FAILED' && after.status === 'PENDING') texts = 0;
    if (before.status === 'WRITTEN' && after.status === 'PENDING') texts -= 1;
    if (!hasWords(before) && hasWords(after)) texts += 1;
    if (hasWords(before) && hasWords(after))
      must(isDeepStrictEqual(textOf(after), textOf(before)), 'the text that was stored');
    must(texts <= 1, 'one text', texts);
  }
}

const walks = (all: Commands, visit: (writes: readonly Written[]) => void = () => undefined) =>
  fc.property(beginnings, steps, (beginning, taken) => {
    const writes = walk(beginning, taken, all);
    for (const write of writes) {
      holdsOf(write);
      holdsIn(write.after);
    }
    paysOnce(writes);
    visit(writes);
  });

describe('any sequence of changes, based on new and old states', () => {
  it('breaks no rule, and reaches every state: 2,000 walks', () => {
    const seen = new Set<string>();
    fc.assert(
      walks(commands, (writes) => {
        for (const { command, before, after } of writes) seen.add(command).add(`${before.status} > ${after.status}`);
      }),
      { numRuns: 2000 },
    );

    for (const command of Object.keys(commands))
      expect(seen, 'a command that is never taken proves nothing').toContain(command);
    const turns = [...seen]
      .filter((one) => one.includes('>'))
      .filter((one) => new Set(one.split(' > ')).size === 2)
      .sort();
    expect(turns).toEqual([
      'COMPLETE > WRITTEN',
      'FAILED > PENDING',
      'PENDING > BLOCKED',
      'PENDING > FAILED',
      'PENDING > WRITTEN',
      'WRITTEN > COMPLETE',
      'WRITTEN > PENDING',
    ]);
  });
});

/** The rule, with a part of its condition removed. */
const changed =
  (command: Command, alter: (change: Change) => Change): Command =>
  (story, choice) => {
    const change = command(story, choice);
    return change === null ? null : alter(change);
  };
const keeping =
  (...names: Attribute[]) =>
  (change: Change): Change => ({ ...change, remove: change.remove.filter((name) => !names.includes(name)) });
const without =
  (...names: Attribute[]) =>
  ({ condition, ...change }: Change): Change => ({
    ...change,
    condition: Object.fromEntries(Object.entries(condition).filter(([name]) => !names.includes(name as Attribute))),
  });

describe('a broken rule is noticed', () => {
  it.each<[string, Partial<Commands>, string]>([
    ['what was blocked keeps its prompt', { end: changed(commands.end, keeping('prompt')) }, 'the idea'],
    ['a failed story keeps the pages that were shown', { end: changed(commands.end, keeping('pages')) }, 'words'],
    ['a story that was given up keeps the pages', { abandon: changed(commands.abandon, keeping('pages')) }, 'words'],
    [
      'what is written keeps its lease',
      { write: changed(commands.write, keeping('leaseHolder')) },
      'work on the words',
    ],
    [
      'words are saved whatever the story is by then',
      { write: changed(commands.write, without('status', 'version', 'leaseHolder')) },
      '',
    ],
    [
      'a failure ends a story whatever it is by then',
      { end: changed(commands.end, without('status', 'version', 'leaseHolder')) },
      '',
    ],
    [
      'a part is settled whatever the story is by then',
      { settlePart: changed(commands.settlePart, without('version')) },
      '',
    ],
    [
      'a part that ends changes the words',
      {
        settlePart: changed(commands.settlePart, ({ set, ...rest }) => ({
          ...rest,
          set: { ...set, pages: (set.pages ?? []).map((page) => ({ ...page, text: 'Another text.' })) },
        })),
      },
      'the text that was stored',
    ],
    ['a part is given up whatever the story is by then', { giveUp: changed(commands.giveUp, without('version')) }, ''],
    [
      'pictures are ordered whatever the story is by then',
      { orderPictures: changed(commands.orderPictures, without('version')) },
      '',
    ],
    [
      'openParts is counted down by one',
      {
        giveUp: changed(commands.giveUp, ({ set, ...rest }) => ({
          ...rest,
          set: { ...set, openParts: Math.max(0, (set.openParts ?? 0) - 1) },
        })),
      },
      '',
    ],
    [
      'the last part does not complete the story',
      {
        settlePart: changed(commands.settlePart, ({ set, ...rest }) => ({
          ...rest,
          set: { ...set, status: 'WRITTEN' },
        })),
      },
      'COMPLETE exactly',
    ],
    [
      'an order leaves the story COMPLETE',
      {
        orderNarration: changed(commands.orderNarration, ({ set: { status: _status, ...set }, ...rest }) => ({
          ...rest,
          set,
        })),
      },
      'COMPLETE exactly',
    ],
    [
      'a story that is COMPLETE can be retried',
      {
        retry: (story, choice) =>
          commands.retry(
            story.status === 'COMPLETE'
              ? { ...story, status: 'FAILED', failure: { code: 'InternalError', message: '', retryable: true } }
              : story,
            choice,
          ),
      },
      '',
    ],
    ['a retry keeps the failure', { retry: changed(commands.retry, keeping('failure')) }, 'failure'],
    [
      'what has ended stays in the index of what is under way',
      { settlePart: changed(commands.settlePart, keeping('unsettled')) },
      'under way',
    ],
    [
      'a part that has ended stays claimed',
      { settlePart: changed(commands.settlePart, keeping('illustratingUntil')) },
      '',
    ],
    [
      'an adult approves whatever telling it is by then',
      { approve: changed(commands.approve, without('attempt')) },
      '',
    ],
    [
      'the second of two decisions is made as well',
      { reject: changed(commands.reject, without('approvalState', 'approvalBy')) },
      'decided twice',
    ],
    [
      'the judge approves what an adult has rejected',
      {
        judge: changed(commands.judge, (change) => ({ ...change, set: { ...change.set, approvalState: 'APPROVED' } })),
      },
      '',
    ],
    [
      'a rewritten story keeps its narration',
      { tellAgain: changed(commands.tellAgain, keeping('narration', 'review')) },
      '',
    ],
    [
      'a story is rewritten in any state',
      { tellAgain: changed(commands.tellAgain, without('version', 'status', 'judging')) },
      '',
    ],
    [
      'clips that were given up stay in the index of those under way',
      { giveUpClips: changed(commands.giveUpClips, keeping('animatingSince')) },
      'clips under way',
    ],
    ['what was decided goes on waiting', { approve: changed(commands.approve, keeping('awaiting')) }, 'waits for'],
  ])('%s', (_what, broken, message) => {
    // Any walk that shows it is enough: finding the shortest one would take a hundred times as long.
    const options = { numRuns: 5000, seed: 2026, endOnFailure: true };
    const { failed, errorInstance } = fc.check(walks({ ...commands, ...broken }), options);

    expect(failed).toBe(true);
    expect(String(errorInstance)).toContain(message);
  });
});

describe('a story may be retried', () => {
  const story = { status: 'FAILED', failure: { code: 'ModelUnavailable', message: '', retryable: true } } as StoryItem;

  it('when it failed for a temporary reason, and otherwise not', () => {
    expect(isRetryable(story)).toBe(true);
    for (const other of [
      { ...story, status: 'BLOCKED' },
      { ...story, failure: undefined },
      { ...story, status: 'PENDING' },
    ] as StoryItem[])
      expect(isRetryable(other)).toBe(false);
  });
});
