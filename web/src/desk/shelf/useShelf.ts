import { useCallback, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { toApiError } from '../../api/client.ts';
import type { ApiError } from '../../api/client.ts';
import { listStories } from '../../api/stories.ts';
import type { StoryRow, StoryStatus } from '../../api/stories.ts';
import { useLive } from '../../live/context.tsx';
import { useRemembered } from '../../session/context.tsx';
import { pageSize, ShelfAhead } from './ahead.ts';

export interface ShelfState {
  /** Newest first; undefined until the first page has been read. */
  readonly rows: readonly StoryRow[] | undefined;
  readonly problem: ApiError | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  more(): void;
}

/** The next token of the list of one status, or of all; undefined before the first page, null at its end. */
type Next = string | null | undefined;

/** The shelf: pages that were read, plus all changes from the subscription. */
export function useShelf(status: StoryStatus | undefined): ShelfState {
  const live = useLive();
  const { store } = live;
  const ahead = useRemembered(ShelfAhead);
  const [nexts, setNexts] = useState<Readonly<Record<string, Next>>>({});
  const [problem, setProblem] = useState<ApiError>();
  const [isLoadingMore, setLoadingMore] = useState(false);
  const loading = useRef(false);
  const list = status ?? 'ALL';
  const next = nexts[list];
  const setNext = useCallback((token: Next) => setNexts((before) => ({ ...before, [list]: token })), [list]);
  const load = useCallback(
    async (nextToken?: string) => {
      const asked = status === undefined && nextToken === undefined ? ahead.take() : undefined;
      const page = await (asked ??
        listStories({
          ...(status !== undefined && { status }),
          limit: pageSize,
          ...(nextToken !== undefined && { nextToken }),
        }));
      await live.takeShelf({
        rows: page.items,
        status,
        isFirst: nextToken === undefined,
        isLast: page.nextToken === null,
      });
      setProblem(undefined);
      return page.nextToken;
    },
    [live, ahead, status],
  );
  // Requested before the empty shelf is drawn: on a slow device drawing takes as long as the answer.
  useLayoutEffect(
    () =>
      live.keep(
        async () => {
          const token = await load();
          // After a gap only the newest are read again: the next token stays.
          setNexts((before) => (before[list] === undefined ? { ...before, [list]: token } : before));
        },
        (thrown) => setProblem(toApiError(thrown)),
      ),
    [live, load, list],
  );
  const more = useCallback(() => {
    if (loading.current || typeof next !== 'string') return;
    loading.current = true;
    setLoadingMore(true);
    load(next)
      .then(setNext, (thrown: unknown) => setProblem(toApiError(thrown)))
      .finally(() => {
        loading.current = false;
        setLoadingMore(false);
      });
  }, [load, next, setNext]);
  const all = useSyncExternalStore(store.subscribe, () => store.all());
  const rows = useMemo(
    () => all.map(({ row }) => row).filter((row) => status === undefined || row.status === status),
    [all, status],
  );
  return {
    rows: next === undefined && rows.length === 0 ? undefined : rows,
    problem,
    hasMore: typeof next === 'string',
    isLoadingMore,
    more,
  };
}
