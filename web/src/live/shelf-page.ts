import type { StoryRow, StoryStatus } from '../api/stories.ts';
import type { Known } from './merge.ts';

/** One page of the shelf, newest first, as requested and answered. */
export interface ShelfPart {
  readonly rows: readonly StoryRow[];
  /** Only stories of this status were requested. */
  readonly status: StoryStatus | undefined;
  /** The newest story of the shelf would be on it. */
  readonly isFirst: boolean;
  /** The oldest story of the shelf would be on it. */
  readonly isLast: boolean;
}

/** Ids of known stories of the same age as those of this page that are missing from it. */
export function missingFrom({ rows, status, isFirst, isLast }: ShelfPart, known: readonly Known[]): string[] {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  const there = new Set(rows.map(({ id }) => id));
  const isWithin = ({ createdAt }: StoryRow): boolean =>
    (isFirst || (newest !== undefined && createdAt < newest.createdAt)) &&
    (isLast || (oldest !== undefined && createdAt > oldest.createdAt));
  return known
    .map(({ row }) => row)
    .filter((row) => !there.has(row.id) && (status === undefined || row.status === status) && isWithin(row))
    .map(({ id }) => id);
}
