import { useEffect } from 'react';
import type { Player } from './player.ts';

const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a, input, select, textarea, summary, [contenteditable]') !== null;

/** Elements in which an arrow key already has a meaning. */
const takesArrows = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('select, input, textarea, [role="radiogroup"]') !== null;

/**
 * Space plays, arrows turn, Escape leaves. A button that was focused with the keyboard keeps its Space; one that was
 * only clicked does not, or the next Space would press it again.
 */
export function useKeys(player: Player, hasSound: boolean, onLeave: () => void, off: boolean): void {
  useEffect(() => {
    if (off) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const { target, key } = event;
      const act = (act: () => void) => {
        event.preventDefault();
        act();
      };
      if (key === 'Escape') act(onLeave);
      else if (key === 'ArrowRight' && !takesArrows(target)) act(() => player.turn(1));
      else if (key === 'ArrowLeft' && !takesArrows(target))
        act(() => (event.shiftKey ? player.back() : player.turn(-1)));
      else if (
        key === ' ' &&
        hasSound &&
        !(isControl(target) && (target as Element).matches(':focus-visible, select, input'))
      ) {
        if (target instanceof HTMLElement && isControl(target)) target.blur();
        act(() => player.toggle());
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [player, hasSound, onLeave, off]);
}
