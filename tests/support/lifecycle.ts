import { promptBlocked, refused, storyBlocked, unreachable } from '../../story/failures.ts';
import type { StoryItem } from '../../story/item.ts';
import { accepted } from '../../story/lifecycle/accepted.ts';
import { canBeRewritten, rewritten } from '../../story/lifecycle/again.ts';
import {
  approvedByAdult,
  isApprovable,
  isRejectable,
  rejectedByAdult,
  timedOut,
} from '../../story/lifecycle/approval.ts';
import { applied } from '../../story/lifecycle/change.ts';
import {
  clipReleased,
  clipSettled,
  clipStarted,
  clipStarting,
  clipsGivenUp,
  clipsOrdered,
  isAnimating,
  openClip,
} from '../../story/lifecycle/clips.ts';
import type { Change } from '../../story/lifecycle/change.ts';
import { mailClaimed, mailReturned } from '../../story/lifecycle/mail.ts';
import {
  hasWords,
  isClaimed,
  isOpen,
  narrationOrdered,
  partKinds,
  partsClaimed,
  partsGivenUp,
  partsSettled,
  picturesOrdered,
} from '../../story/lifecycle/parts.ts';
import {
  abandoned,
  restarted,
  ended,
  handedOver,
  isRetryable,
  leased,
  leasedUntil,
  released,
  retried,
  shown,
  written,
} from '../../story/lifecycle/words.ts';
import { writtenStory } from '../../story/saved.ts';
import type { StoryRequest } from '../../story/types.ts';
import { holds } from './story-table.ts';

/** A walk through the life cycle of one story: its changes, in any order, each based on a state that may be old. */

/** Chooses among the forms of a change. */
export interface Choice {
  /** Any number. */
  readonly pick: number;
  /** Epoch ms. */
  readonly now: number;
}

/** A change as its caller makes it from the state that it read; null if the caller would not make it. */
export type Command = (story: StoryItem, choice: Choice) => Change | null;

const iso = (now: number): string => new Date(now).toISOString();
const minute = 60_000;
const page = (number: number) => ({ number, text: `Page ${number}.`, alt: 'A mouse.', scene: 'A mouse.' });
const failures = [promptBlocked(), storyBlocked('AGE_6_8'), refused(), unreachable()];

/** A different text each time. */
const text = (story: StoryItem, { pick, now }: Choice) =>
  writtenStory(
    story.request,
    {
      title: `Text ${now}`,
      look: pick % 2 === 0 ? 'A mouse.' : '',
      pages: [1, 2, 3].map((number) => ({ text: `Page ${number} of ${now}.`, scene: 'A mouse.' })),
    },
    [],
    { model: 'm' },
    {},
  );

/** A saved name in the written text, or none. */
const named = ({ pick }: Pick<Choice, 'pick'>): Pick<StoryItem, 'names'> => (pick % 3 === 0 ? { names: ['Mia'] } : {});

const isPending = ({ status }: StoryItem): boolean => status === 'PENDING';

const whenPending =
  (change: Command): Command =>
  (story, choice) =>
    isPending(story) ? change(story, choice) : null;

/** Every change after the acceptance. */
export const commands = {
  lease: whenPending((story, { pick, now }) => {
    const holder = pick % 2 === 0 ? 'one' : 'another';
    return leasedUntil(story, holder, now) > 0 ? null : leased(story, { holder, until: now + minute });
  }),
  write: whenPending((story, choice) => written(story, text(story, choice), named(choice))),
  handOver: whenPending((story, { pick }) => handedOver(story, pick % 2 === 0 ? { model: 'm' } : undefined)),
  show: whenPending((story, { pick }) => shown(story, [1, 2, 3].slice(0, 1 + (pick % 3)).map(page))),
  beginAgain: whenPending((story) => restarted(story)),
  release: whenPending((story) => released(story, {}, {})),
  end: whenPending((story, { pick }) =>
    ended(story, failures[pick % failures.length] ?? refused(), named({ pick }), pick % 2 === 0 ? {} : undefined),
  ),
  abandon: whenPending((story) => abandoned(story)),
  retry: (story, { now }) => (isRetryable(story) ? retried(story, iso(now)) : null),
  claimPart: (story, { pick, now }) => {
    const kind = partKinds[pick % partKinds.length] ?? 'pictures';
    return hasWords(story) && isOpen(story, kind) && !isClaimed(story, kind, now)
      ? partsClaimed(story, kind, now + minute)
      : null;
  },
  settlePart: (story, { pick }) => {
    const status = pick % 3 === 0 ? 'FAILED' : 'READY';
    const number = pick % 4;
    if (number === 0)
      return partsSettled(story, {
        narration: { status, voice: 'Ruth', language: 'en-US' },
        spent: { narratedCharacters: 9 },
      });
    return partsSettled(story, { pictures: [{ number, illustration: { status } }], spent: { images: 1 } });
  },
  judge: (story, { pick, now }) =>
    pick % 4 === 0
      ? partsSettled(story, { review: { status: 'FAILED' } })
      : partsSettled(story, {
          review: { status: 'READY', overall: 9 },
          ...(pick % 4 === 1 && { approvedAt: iso(now) }),
          spent: { promptTokens: 9, completionTokens: 9 },
        }),
  tellAgain: (story, { now }) =>
    canBeRewritten(story, now, Date.parse(story.unsettledSince ?? story.createdAt))
      ? rewritten(story, {}, [{ kind: 'fear' }])
      : null,
  approve: (story, { now }) => (hasWords(story) && isApprovable(story) ? approvedByAdult(story, iso(now)) : null),
  reject: (story, { pick, now }) =>
    hasWords(story) && isRejectable(story) ? rejectedByAdult(story, iso(now), pick % 2 === 0 ? '' : 'too sad') : null,
  expire: (story, { now }) => timedOut(story, iso(now)),
  giveUp: (story, { pick }) =>
    partsGivenUp(
      story,
      partKinds.filter((_kind, at) => (pick >> at) % 2 === 0),
    ),
  orderPictures: (story, { pick, now }) =>
    hasWords(story) && !isOpen(story, 'pictures') ? picturesOrdered(story, [1 + (pick % 3)], '', {}, iso(now)) : null,
  orderNarration: (story, { now }) =>
    hasWords(story) && !isOpen(story, 'narration')
      ? narrationOrdered(story, { voice: 'Ruth', language: 'en-US' }, iso(now))
      : null,
  orderClips: (story, { pick, now }) =>
    hasWords(story) && !isAnimating(story) ? clipsOrdered(story, [1 + (pick % 3)], iso(now)) : null,
  startClip: (story, { pick, now }) => {
    const number = 1 + (pick % 3);
    const clip = openClip(story, number);
    if (clip === undefined) return null;
    if (clip.startedAt === undefined) return clipStarting(story, number, iso(now), 'picture.webp');
    return pick % 2 === 0 ? clipStarted(story, number, 'job') : clipReleased(story, number);
  },
  settleClip: (story, { pick }) =>
    clipSettled(story, 1 + (pick % 3), { clip: { status: pick % 2 === 0 ? 'READY' : 'FAILED' }, clips: pick % 2 }, {}),
  giveUpClips: (story) => clipsGivenUp(story),
  claimMail: (story, { now }) =>
    story.status === 'COMPLETE' && story.mailedAt === undefined ? mailClaimed(story, iso(now)) : null,
  returnMail: ({ mailedAt }) => (mailedAt === undefined ? null : mailReturned(mailedAt)),
} satisfies Readonly<Record<string, Command>>;

export type Commands = Readonly<Record<keyof typeof commands, Command>>;

export interface Step {
  readonly command: keyof typeof commands;
  /** How many states ago the story was read. */
  readonly age: number;
  readonly pick: number;
  /** The time since the previous step, ms. */
  readonly after: number;
}

export interface Beginning {
  readonly illustrations: number;
  readonly narrate: boolean;
}

/** A successful write. */
export interface Written {
  readonly command: keyof typeof commands;
  readonly change: Change;
  readonly before: StoryItem;
  readonly after: StoryItem;
}

/** Every write of the steps, with the database's rules: a write whose condition fails is refused. */
export function walk(
  { illustrations, narrate }: Beginning,
  steps: readonly Step[],
  all: Commands = commands,
): Written[] {
  const request: StoryRequest = {
    prompt: 'A mouse finds a lantern',
    ageGroup: 'AGE_6_8',
    length: 'SHORT',
    language: 'en-US',
    characterIds: [],
    illustrations,
    narrate,
  };
  let now = Date.parse('2026-11-21T18:00:00.000Z');
  const states = [accepted({ id: 'story', owner: 'family', route: 'PIPELINE', request }, iso(now))];
  const writes: Written[] = [];
  for (const { command, age, pick, after: passed } of steps) {
    now += passed;
    const before = states.at(-1) as StoryItem;
    const read = states[Math.max(0, states.length - 1 - age)] as StoryItem;
    const change = all[command](read, { pick, now });
    if (change !== null && holds(before, change.condition)) {
      const after = applied(before, change, iso(now));
      states.push(after);
      writes.push({ command, change, before, after });
    }
  }
  return writes;
}
