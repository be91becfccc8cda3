import type { Story, StoryRow } from '../api/stories.ts';

/** What is known of one story: its row on the shelf, and the whole of it once it was read or told of. */
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
 * Takes a whole story in. Two messages have no guaranteed order, so an older version never replaces a newer one; the same
 * version does, because reading it again renews the addresses of its media.
 */
export function mergeFull(known: Known | undefined, story: Story): Known {
  if (known?.full !== undefined && known.full.version > story.version) return known;
  return { row: known !== undefined && known.row.version > story.version ? known.row : rowOf(story), full: story };
}

/** Takes a row of a list in, which knows less than the whole story of the same version. */
export function mergeRow(known: Known | undefined, row: StoryRow): Known {
  if (known === undefined) return { row, full: undefined };
  return known.row.version >= row.version ? known : { ...known, row };
}

/** Whether the whole story is behind what its row already tells. */
export const isBehind = ({ row, full }: Known): boolean => full === undefined || full.version < row.version;
