import type { Story, StoryRow } from '../api/stories.ts';

/** What is known about one story: its row on the shelf, and the whole story once it was read or received. */
export interface Known {
  readonly row: StoryRow;
  readonly full: Story | undefined;
}

const coverOf = (pages: Story['pages']): StoryRow['cover'] =>
  (pages ?? []).map(({ illustration: { url } }) => ({ url })).find(({ url }) => url !== null) ?? null;

export const rowOf = ({
  id,
  version,
  status,
  isComplete,
  title,
  ageGroup,
  length,
  language,
  style,
  approval: { state },
  childId,
  parentStoryId,
  pictureCount,
  pages,
  favorite,
  readCount,
  lastReadAt,
  failure,
  createdAt,
  updatedAt,
  expiresAt,
}: Story): StoryRow => ({
  id,
  version,
  status,
  isComplete,
  title,
  ageGroup,
  length,
  language,
  style,
  approval: { state },
  childId,
  parentStoryId,
  pictureCount,
  cover: coverOf(pages),
  favorite,
  readCount,
  lastReadAt,
  failure,
  createdAt,
  updatedAt,
  expiresAt,
});

/**
 * Merges a whole story. Two messages have no guaranteed order, so an older version never replaces a newer one; the same
 * version does, because reading it again renews the addresses of its media.
 */
export function mergeFull(known: Known | undefined, story: Story): Known {
  if (known?.full !== undefined && known.full.version > story.version) return known;
  return { row: known !== undefined && known.row.version > story.version ? known.row : rowOf(story), full: story };
}

/** Merges a row of a list, which contains less than the whole story of the same version. */
export function mergeRow(known: Known | undefined, row: StoryRow): Known {
  if (known === undefined) return { row, full: undefined };
  return known.row.version >= row.version ? known : { ...known, row };
}

/** Whether the whole story is older than its row. */
export const isBehind = ({ row, full }: Known): boolean => full === undefined || full.version < row.version;
