import { createContext, useContext } from 'react';
import { Watched } from '../state/watched.ts';

/**
 * How long announcements are collected before they are read out, in milliseconds: a screen reader interrupts itself for
 * each change.
 */
const pause = 800;

/** How long a toast stays, in milliseconds; important messages are also on the page itself. */
const stay = 6_000;

/** An action that is offered while the toast is shown. */
interface Action {
  readonly label: string;
  /** Milliseconds. */
  readonly stay: number;
  act(): void;
}

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: Action | undefined;
}

/** The announcements for the current user; the next user has their own. */
export class News {
  readonly announced = new Watched('');
  readonly toasts = new Watched<readonly Toast[]>([]);
  #waiting: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  /** Announces something politely, once; several within a moment are announced together. */
  readonly announce = (text: string): void => {
    if (this.#waiting.at(-1) !== text) this.#waiting = [...this.#waiting, text];
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      const all = this.#waiting.join(' ');
      this.#waiting = [];
      this.#timer = undefined;
      this.announced.set(all);
    }, pause);
  };

  /** Shows a sentence for a moment and announces it. */
  readonly toast = (text: string, action?: Action): void => {
    const id = ++this.#last;
    const dismiss = (): void => this.toasts.set(this.toasts.get().filter((one) => one.id !== id));
    const dismissing = action && {
      ...action,
      act: () => {
        dismiss();
        action.act();
      },
    };
    this.toasts.set([...this.toasts.get().slice(-2), { id, text, action: dismissing }]);
    this.announce(text);
    setTimeout(dismiss, action?.stay ?? stay);
  };
}

export const NewsContext = createContext<News | undefined>(undefined);

export function useNews(): News {
  const news = useContext(NewsContext);
  if (news === undefined) throw new Error('useNews is used outside of NewsContext.');
  return news;
}
