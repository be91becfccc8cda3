import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Playing } from './player.ts';

/** How near to the edge of the view something may be before it is scrolled, in CSS pixels: the edges fade. */
const MARGIN = 32;

/** Keeps the spoken text in view, without scrolling for every sentence. */
export function useInSight<E extends HTMLElement>(playing: Playing): RefObject<E | null> {
  const text = useRef<E>(null);
  const { page, sentence, state } = playing;
  useEffect(() => {
    if (state === 'paused' && sentence === undefined) return;
    const place =
      text.current?.querySelector('.words__sentence--spoken') ?? text.current?.querySelector(`[data-page="${page}"]`);
    const room = place?.closest('.reader__room')?.getBoundingClientRect();
    const box = place?.getBoundingClientRect();
    if (!place || !room || !box) return;
    // In a very low window the view is as long as its content, and the window scrolls.
    const [top, bottom] = [Math.max(room.top, 0), Math.min(room.bottom, innerHeight)];
    if (box.top >= top + MARGIN && box.bottom <= bottom - MARGIN) return;
    place.scrollIntoView({
      block: 'center',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    });
  }, [page, sentence, state]);
  return text;
}
