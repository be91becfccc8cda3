import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import type { Story } from '../api/stories.ts';
import { familyStorage } from '../offline/family-storage.ts';
import { keepPlace } from './keep-place.ts';
import { announceMedia } from './media-session.ts';
import type { Player, Playing } from './player.ts';

export const usePlaying = (player: Player): Playing => useSyncExternalStore(player.subscribe, player.snapshot);

/** Keeps the place whenever it changes; a story that was read to its end begins at its beginning the next time. */
export function useKeptPlace(story: Story, { page, sentence }: Playing, isOver: boolean): void {
  const atStart = page === 0 || (sentence === undefined && page <= 0);
  useEffect(() => {
    keepPlace(
      familyStorage(story.owner),
      story.id,
      isOver || atStart ? undefined : { page, offset: sentence?.page === page ? sentence.start : 0 },
    );
  }, [story.owner, story.id, page, sentence, isOver, atStart]);
}

/**
 * Reports each reading that came to its end, once: who turns back from the last page and on again still reads the same one; who begins
 * again at the cover reads it once more.
 */
export function useReadings(page: number, isOver: boolean, onRead: () => void): void {
  const isCounted = useRef(false);
  const report = useEffectEvent(onRead);
  useEffect(() => {
    if (page === 0 && !isOver) isCounted.current = false;
    if (!isOver || isCounted.current) return;
    isCounted.current = true;
    report();
  }, [page, isOver]);
}

/** The story on the lock screen, while it has a sound. */
export function useMediaSession(player: Player, hasSound: boolean, title: string, picture: string | undefined): void {
  useEffect(() => {
    if (hasSound && 'mediaSession' in navigator)
      return announceMedia(navigator.mediaSession, player, { title, picture });
  }, [player, hasSound, title, picture]);
}

/** The screen stays on while somebody reads along, and is let go of for listening in the dark. */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = async () => {
      if (left || document.visibilityState !== 'visible') return;
      // Refused on a low battery: then the screen goes off as always.
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (left) await lock?.release();
    };
    void hold();
    // The browser takes it away with the page, and does not give it back.
    const onVisible = () => void hold();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [wanted]);
}
