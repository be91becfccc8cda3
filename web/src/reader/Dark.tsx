import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useWords } from '../words/context.tsx';
import type { Words } from '../words/en.ts';
import type { Playing } from './player.ts';

/** Seconds for which the words stay readable in the dark. */
const GLIMMER = 6;

const statusText = (words: Words['reader']['dark'], { state, asleep }: Playing): string => {
  if (state === 'failed') return words.failed;
  if (state === 'ended' || asleep) return words.goodNight;
  return state === 'paused' ? words.paused : words.playing;
};

/** A black screen to listen by. Anywhere on it, or any key, brings the story back. */
export function Dark({ playing, onLight }: { readonly playing: Playing; onLight(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [glimmers, setGlimmers] = useState(true);
  const { dark } = useWords().reader;
  const words = statusText(dark, playing);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setGlimmers(false), GLIMMER * 1000);
    // Other words light up again.
    return () => {
      clearTimeout(timer);
      setGlimmers(true);
    };
  }, [words]);
  const onKey = (event: KeyboardEvent): void => {
    // The same key press must not act on the page that it brought back.
    event.preventDefault();
    onLight();
  };
  return (
    <dialog
      ref={dialog}
      className="dark"
      aria-label={dark.label}
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
        <span className="dark__hint">{dark.hint}</span>
      </button>
    </dialog>
  );
}
