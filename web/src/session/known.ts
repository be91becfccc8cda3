import { Hub } from 'aws-amplify/utils';
import { useSyncExternalStore } from 'react';
import { toast } from '../components/Toast.tsx';
import { currentPerson, endsSession, leave } from './auth.ts';
import type { Person } from './auth.ts';

/** Signed in, or not; undefined until the browser's session has been looked at. */
export type Known = Person | 'nobody' | undefined;

let known: Known;
const watchers = new Set<() => void>();

function setKnown(next: Known): void {
  known = next;
  for (const watcher of watchers) watcher();
}

/** Looks at the browser's session: before anything is drawn, and after somebody signed in. */
export async function look(): Promise<Known> {
  setKnown((await currentPerson().catch(() => undefined)) ?? 'nobody');
  return known;
}

Hub.listen('auth', ({ payload }) => {
  if (payload.event === 'signedOut') setKnown('nobody');
  if (payload.event === 'tokenRefresh_failure' && endsSession(payload.data?.error)) {
    toast('You were signed out. Sign in again to go on.');
    void leave().finally(() => setKnown('nobody'));
  }
});

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

export const useKnown = (): Known => useSyncExternalStore(watch, () => known);
