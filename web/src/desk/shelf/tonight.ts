import { isForChild } from '../../api/stories.ts';
import type { StoryRow } from '../../api/stories.ts';
import { daysAgo } from './words.ts';

/**
 * What is read tonight: the newest approved story of today, else the approved one that was read longest ago, and before all of them one that
 * was never read, the newest first. Undefined when no story may be read to a child: then the sample is.
 * @param rows newest first
 */
export function tonightOf(rows: readonly StoryRow[], now: Date): StoryRow | undefined {
  const readable = rows.filter(isForChild);
  return (
    readable.find(({ createdAt }) => daysAgo(createdAt, now) === 0) ??
    readable.find(({ lastReadAt }) => lastReadAt === null) ??
    readable.reduce<StoryRow | undefined>(
      (oldest, row) => ((oldest?.lastReadAt ?? '~') <= (row.lastReadAt ?? '~') ? oldest : row),
      undefined,
    )
  );
}

/** The same for one child: of the child's own stories, and of those that are for nobody in particular when none of them may be read. */
export const tonightFor = (rows: readonly StoryRow[], childId: string, now: Date): StoryRow | undefined =>
  childId === ''
    ? tonightOf(rows, now)
    : (tonightOf(
        rows.filter((row) => row.childId === childId),
        now,
      ) ??
      tonightOf(
        rows.filter((row) => row.childId === null),
        now,
      ));

/** What an adult is asked to read first: whole stories that nobody has decided about. One that is still being judged may not need anybody. */
export const toReadFirst = (rows: readonly StoryRow[]): StoryRow[] =>
  rows.filter(({ status, approval }) => status === 'COMPLETE' && approval.state === 'PENDING');
