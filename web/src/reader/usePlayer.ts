import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import type { Story } from '../api/stories.ts';
import { familyStorage } from '../offline/family-storage.ts';
import { keepPlace } from './keep-place.ts';
import { announceMedia } from './media-session.ts';
import type { Player, Playing } from './player.ts';

export const usePlaying = (player: Player): Playing => useSyncExternalStore(player.subscribe, player.snapshot);

/** Stores the position whenever it changes; a story that was read to its end starts at its beginning next time. */
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
 * Reports each completed reading once: turning back from the last page and on again is still the same reading; starting
 * again at the cover is another one.
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

/** Shows the story on the lock screen while it has audio. */
export function useMediaSession(player: Player, hasSound: boolean, title: string, picture: string | undefined): void {
  useEffect(() => {
    if (hasSound && 'mediaSession' in navigator)
      return announceMedia(navigator.mediaSession, player, { title, picture });
  }, [player, hasSound, title, picture]);
}

/** Keeps the screen on while somebody reads along, and lets it turn off for listening in the dark. */
export function useWakeLock(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const hold = async () => {
      if (left || document.visibilityState !== 'visible') return;
      // Refused on a low battery: then the screen turns off as usual.
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
      if (left) await lock?.release();
    };
    void hold();
    // The browser releases it when the page is hidden, and does not restore it.
    const onVisible = () => void hold();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [wanted]);
}
