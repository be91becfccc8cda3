import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Playing } from './player.ts';

/** Seconds for which the words stay readable in the dark. */
const GLIMMER = 6;

const said = ({ state, asleep }: Playing): string => {
  if (state === 'failed') return 'The sound stopped. Tap to see why.';
  if (state === 'ended' || asleep) return 'Good night.';
  return state === 'paused'
    ? 'Paused. Tap to go back to the story.'
    : 'The story goes on. You can lock the screen too.';
};

/** A black screen to listen by. Anywhere on it, or any key, brings the story back. */
export function Dark({ playing, onLight }: { readonly playing: Playing; onLight(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [glimmers, setGlimmers] = useState(true);
  const words = said(playing);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setGlimmers(false), GLIMMER * 1000);
    // Other words glimmer anew.
    return () => {
      clearTimeout(timer);
      setGlimmers(true);
    };
  }, [words]);
  const onKey = (event: KeyboardEvent): void => {
    // The same key must not go on to do something to the page that it brought back.
    event.preventDefault();
    onLight();
  };
  return (
    <dialog
      ref={dialog}
      className="dark"
      aria-label="Listening with the screen off"
      onCancel={(event) => {
        event.preventDefault();
        onLight();
      }}
    >
      <button
        type="button"
        className={glimmers ? 'dark__light dark__light--glimmers' : 'dark__light'}
        onClick={onLight}
        onKeyDown={onKey}
      >
        <span className="dark__moon" aria-hidden="true" />
        <span className="dark__words">{words}</span>
        <span className="dark__hint">Tap to light the page</span>
      </button>
    </dialog>
  );
}
