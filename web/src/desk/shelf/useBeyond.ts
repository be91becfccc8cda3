import { useEffect } from 'react';
import { isForChild, listStories } from '../../api/stories.ts';
import type { StoryRow } from '../../api/stories.ts';
import { useLive } from '../../live/context.tsx';

/** The number of newest stories that are searched: more than can wait for an adult before their time runs out. */
const most = 100;

/**
 * Reads stories that the upper rows show and the first page of a long shelf may lack: those that wait for an adult, and
 * tonight's story if none on that page may be read to a child.
 */
/** @param childId the child of tonight's story; empty: any */
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
    // The shelf itself reports that the server cannot be reached.
    return live.keep(read, () => undefined);
  }, [live, isWanted, hasNone, childId]);
}
