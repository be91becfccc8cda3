import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { toApiError } from '../api/client.ts';
import type { ApiError } from '../api/client.ts';
import type { Story } from '../api/stories.ts';
import { useRemembered } from '../session/context.tsx';
import type { ConnectionState } from './connection.ts';
import { Live } from './live.ts';
import type { Gone } from './store.ts';

const LiveContext = createContext<Live | undefined>(undefined);

/** Once above all screens: a signed-in user has one subscription, whichever screen is shown. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const live = useRemembered(Live);
  useEffect(() => live.start(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('useLive is used outside of LiveProvider.');
  return live;
}

export function useConnection(): ConnectionState {
  const { connection } = useLive();
  return useSyncExternalStore(connection.watch, () => connection.state);
}

/** A story as far as it is known. */
export type LiveStory =
  | { readonly state: 'loading' }
  | { readonly state: 'gone'; readonly why: Gone }
  | { readonly state: 'unreadable'; readonly problem: ApiError }
  | { readonly state: 'known'; readonly story: Story };

/** One story, kept up to date while it is on the screen. */
export function useStory(id: string): LiveStory {
  const live = useLive();
  const { store } = live;
  const [problem, setProblem] = useState<ApiError>();
  useEffect(
    () =>
      live.keep(
        () => live.readStory(id).then(() => setProblem(undefined)),
        (thrown) => setProblem(toApiError(thrown)),
      ),
    [live, id],
  );
  const story = useSyncExternalStore(store.subscribe, () => store.known(id)?.full);
  const why = useSyncExternalStore(store.subscribe, () => store.gone(id));
  if (why !== undefined) return { state: 'gone', why };
  if (story !== undefined) return { state: 'known', story };
  return problem === undefined ? { state: 'loading' } : { state: 'unreadable', problem };
}
