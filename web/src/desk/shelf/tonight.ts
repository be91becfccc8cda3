import { isForChild } from '../../api/stories.ts';
import type { StoryRow } from '../../api/stories.ts';
import { daysAgo } from './words.ts';

/**
 * Tonight's story: the newest approved story of today; else an approved story that was never read, the newest first;
 * else the approved story that was read longest ago. Undefined when no story may be read to a child: then it is the
 * sample.
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

/**
 * The same for one child: among the child's own stories; if none of them may be read, among those for no child in
 * particular.
 */
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

/**
 * The stories that an adult is asked to read first: complete and undecided. A story that is still being judged may not
 * need an adult.
 */
export const toReadFirst = (rows: readonly StoryRow[]): StoryRow[] =>
  rows.filter(({ status, approval }) => status === 'COMPLETE' && approval.state === 'PENDING');
