import type { ShareFieldsFragment, StoryFieldsFragment } from '../../graphql/generated/operations.ts';
import { printable, wrap } from './text.ts';

/** Where output goes. */
export interface Printer {
  /**
   * The user is signed in and the request is sent.
   * @param narrator the local voice, if it is not Amazon Polly
   */
  asking(where: string, email: string, narrator?: string): void;
  /** One `onStory` message that arrived; `newer` if it is newer than all before it, not repeated or overtaken. */
  change(story: StoryFieldsFragment, newer: boolean): void;
  /** The finished story, as it was read. */
  finished(story: StoryFieldsFragment): void;
  /** A link to it, for anyone who has it. */
  shared(share: ShareFieldsFragment): void;
}

/** For programs: one JSON object per line, every message and then the finished story. */
export function jsonPrinter(write: (line: string) => void): Printer {
  const line = (story: StoryFieldsFragment) => write(JSON.stringify(story));
  return {
    asking: () => undefined,
    change: line,
    finished: line,
    shared: (share) => write(JSON.stringify({ share })),
  };
}

type Picture = NonNullable<StoryFieldsFragment['pages']>[number]['illustration'];

const count = (pictures: readonly Picture[], ...statuses: readonly Picture['status'][]): number =>
  pictures.filter(({ status }) => statuses.includes(status)).length;

/** The progress of a story that has its words, such as `pictures 2 of 3, narration under way`. */
function progress({ pages, narration, review }: StoryFieldsFragment): string {
  const pictures = (pages ?? [])
    .map(({ illustration }) => illustration)
    .filter(({ status }) => status !== 'NOT_REQUESTED');
  const failed = count(pictures, 'FAILED');
  const narrationStates = {
    NOT_REQUESTED: '',
    PENDING: 'narration under way',
    READY: 'narration',
    FAILED: 'no narration',
  } as const;
  return [
    'the words are ready',
    pictures.length === 0
      ? ''
      : `pictures ${count(pictures, 'READY')} of ${pictures.length}${failed === 0 ? '' : ` (${failed} failed)`}`,
    narrationStates[narration?.status ?? 'NOT_REQUESTED'],
    review?.status === 'PENDING' ? 'being judged' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Pages that are shown while the rest is being written. */
const early = (pages: number): string => (pages === 0 ? '' : `, ${pages} page${pages === 1 ? '' : 's'} so far`);

function meaning(story: StoryFieldsFragment): string {
  switch (story.status) {
    case 'PENDING':
      return `accepted, being written${early(story.pages?.length ?? 0)}`;
    case 'WRITTEN':
      return progress(story);
    case 'COMPLETE':
      return 'complete';
    case 'BLOCKED':
      return 'not allowed';
    case 'FAILED':
      return 'failed';
  }
}

/** The address of a part of a story, or why it is missing. */
function place(
  what: string,
  url: string | null | undefined,
  failure: { readonly message: string } | null | undefined,
): string[] {
  if (url) return [`${what}: ${url}`];
  return failure ? [`${what}: ${printable(failure.message)}`] : [];
}

/** The addresses, each on its own line and never wrapped, so that they can be opened. */
function places({ pages, narration }: StoryFieldsFragment, narrator: string | undefined): string[] {
  const sound = narration?.voice
    ? `Narration by ${printable(narration.voice)}${narrator === undefined ? '' : ` (${printable(narrator)})`}${narration.seconds ? `, ${narration.seconds.toFixed(1)} s` : ''}`
    : 'Narration';
  return [
    ...(pages ?? []).flatMap(({ number, illustration, clip }) => [
      ...place(`Picture of page ${number}`, illustration.url, illustration.failure),
      ...(clip.status === 'PENDING'
        ? [`Clip of page ${number}: being made, within fifteen minutes`]
        : place(`Clip of page ${number}`, clip.url, clip.failure)),
    ]),
    ...place(sound, narration?.url, narration?.failure),
    ...place('Speech marks', narration?.marksUrl, null),
  ];
}

const APPROVALS = {
  PENDING: 'Waits for you to approve it',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
} as const;

/** The judge's review and the decision. */
function judgment({ review, approval }: StoryFieldsFragment): string[] {
  const scores = (review?.scores ?? []).map(
    ({ criterion, score, sentence }) =>
      `  ${criterion.padEnd(9)} ${score.toFixed(1).padStart(4)}  ${printable(sentence)}`,
  );
  const found = (review?.violations ?? []).map(
    ({ kind, page, severity }) => `  ${kind}, severity ${severity}${page === null ? '' : `, page ${page}`}`,
  );
  return [
    ...(review?.status === 'READY'
      ? [
          `Judged by ${printable(review.model ?? 'the model')}: ${review.overall?.toFixed(1) ?? '?'} of 10`,
          ...scores,
          ...found,
        ]
      : place('Review', null, review?.failure)),
    `${APPROVALS[approval.state]}${approval.by === null ? '' : ` (${approval.by})`}`,
  ];
}

/**
 * For people: a line for each message that brought something newer, then the pages. A status is printed for a message
 * only; if none came (an older story, or a publisher that is down) the output says so.
 * @param elapsed milliseconds since the start
 * @param width columns of the terminal
 */
export function textPrinter(write: (line: string) => void, elapsed: () => number, width: number): Printer {
  let hasChanged = false;
  let last = '';
  let readBy: string | undefined;
  return {
    asking(where, email, narrator) {
      readBy = narrator;
      write(`Asking ${where} as ${printable(email)}\n`);
    },
    change(story, newer) {
      hasChanged = true;
      if (!newer) return;
      const line = `${story.status.padEnd(8)}  ${meaning(story)}`;
      // A change that is not visible, such as a new lease.
      if (line === last) return;
      last = line;
      write(`${(elapsed() / 1000).toFixed(1).padStart(5)} s  ${line}`);
    },
    finished(story) {
      if (!hasChanged) write('No change was announced. This is the story as it was read:');
      if (story.failure) {
        write(`\n${story.failure.code}: ${printable(story.failure.message)}`);
        if (story.failure.retryable) write('It may work if you try again.');
        return;
      }
      write(`\n${printable(story.title ?? '')}\n`);
      for (const page of story.pages ?? []) {
        if (page.title) write(`${printable(page.title)}\n`);
        write(`${wrap(printable(page.text), Math.min(width, 78))}\n`);
      }
      const addresses = places(story, readBy);
      if (addresses.length > 0) write(`${addresses.join('\n')}\n`);
      write(`${judgment(story).join('\n')}\n`);
      write(`Story ${story.id}${story.receipt?.model ? `, written by ${printable(story.receipt.model)}` : ''}`);
    },
    shared: ({ url, expiresAt }) => write(`Link, valid until ${expiresAt} for anyone who has it: ${url}`),
  };
}
