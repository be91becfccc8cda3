import type { StoryRow } from '../../api/stories.ts';

export const orders = ['newest', 'oldest', 'longestUnread', 'mostRead', 'title'] as const;
export type Order = (typeof orders)[number];

/** Filters and sort order of the shelf. Empty texts: all. */
export interface View {
  readonly childId: string;
  readonly ageGroup: StoryRow['ageGroup'] | '';
  readonly language: string;
  readonly isFavorite: boolean;
  readonly order: Order;
}

export const wholeShelf: View = { childId: '', ageGroup: '', language: '', isFavorite: false, order: 'newest' };

const isFiltered = ({ childId, ageGroup, language, isFavorite }: View): boolean =>
  childId !== '' || ageGroup !== '' || language !== '' || isFavorite;

const isWanted =
  ({ childId, ageGroup, language, isFavorite }: View) =>
  (row: StoryRow): boolean =>
    (childId === '' || row.childId === childId) &&
    (ageGroup === '' || row.ageGroup === ageGroup) &&
    (language === '' || row.language === language) &&
    (!isFavorite || row.favorite);

/** Unread stories first; ties keep their order, newest first. */
const compare: Readonly<Record<Exclude<Order, 'newest' | 'oldest'>, (one: StoryRow, other: StoryRow) => number>> = {
  longestUnread: (one, other) => (one.lastReadAt ?? '').localeCompare(other.lastReadAt ?? ''),
  mostRead: (one, other) => other.readCount - one.readCount,
  title: (one, other) => (one.title ?? '~').localeCompare(other.title ?? '~'),
};

/** @param rows newest first */
export function viewed(rows: readonly StoryRow[], view: View): readonly StoryRow[] {
  const wanted = isFiltered(view) ? rows.filter(isWanted(view)) : rows;
  if (view.order === 'newest') return wanted;
  return view.order === 'oldest' ? wanted.toReversed() : wanted.toSorted(compare[view.order]);
}

/** Languages of the stories on the shelf. */
export const languagesOf = (rows: readonly StoryRow[]): string[] =>
  [...new Set(rows.map(({ language }) => language))].sort();
