import { useRef } from 'react';
import type { TouchEvent } from 'react';

/**
 * Minimum distance of a swipe, in pixels; and how much of it has to be horizontal, so that scrolling does not turn
 * pages.
 */
const least = { way: 48, sideways: 1.5 };

interface Swipes {
  onTouchStart(event: TouchEvent): void;
  onTouchEnd(event: TouchEvent): void;
}

/** Turns a page with a swipe: left is forward, as in a book. Two fingers zoom, and do not turn pages. */
export function useSwipes(isOn: boolean, turn: (by: 1 | -1) => void): Partial<Swipes> {
  const begun = useRef<{ readonly x: number; readonly y: number }>(undefined);
  if (!isOn) return {};
  return {
    onTouchStart({ touches }) {
      const touch = touches.item(0);
      begun.current = touches.length === 1 && touch ? { x: touch.clientX, y: touch.clientY } : undefined;
    },
    onTouchEnd({ changedTouches }) {
      const touch = changedTouches.item(0);
      const from = begun.current;
      begun.current = undefined;
      if (from === undefined || touch === null) return;
      const [x, y] = [touch.clientX - from.x, touch.clientY - from.y];
      if (Math.abs(x) >= least.way && Math.abs(x) >= least.sideways * Math.abs(y)) turn(x < 0 ? 1 : -1);
    },
  };
}
