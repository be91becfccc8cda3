import { useEffect } from 'react';
import { isForChild, listStories } from '../../api/stories.ts';
import type { StoryRow } from '../../api/stories.ts';
import { useLive } from '../../live/context.tsx';

/** Stories that are looked through, the newest: more than wait for an adult before their time is over. */
const most = 100;

/**
 * Reads what the first page of a long shelf need not hold and its upper rows show: stories that wait for an adult, and one for tonight when none
 * on that page may be read to a child.
 */
/** @param childId whose story for tonight it is; empty: anybody's */
export function useBeyond(rows: readonly StoryRow[] | undefined, hasMore: boolean, childId: string): void {
  const live = useLive();
  const isWanted = hasMore && rows !== undefined;
  const hasNone = isWanted && !rows.some((row) => isForChild(row) && (childId === '' || row.childId === childId));
  useEffect(() => {
    if (!isWanted) return undefined;
    const read = async (): Promise<void> => {
      for (const approval of hasNone ? (['PENDING', 'APPROVED'] as const) : (['PENDING'] as const))
        live.store.takeRows(
          (
            await listStories({
              approval,
              limit: most,
              ...(approval === 'APPROVED' && childId !== '' && { childId }),
            })
          ).items,
        );
    };
    // The shelf itself says that the server cannot be reached.
    return live.keep(read, () => undefined);
  }, [live, isWanted, hasNone, childId]);
}
