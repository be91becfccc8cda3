import { createContext, useContext } from 'react';
import { Watched } from '../state/watched.ts';

/** How long news is collected before it is said, in milliseconds: a screen reader interrupts itself for each change. */
const pause = 800;

/** Milliseconds that a toast stays; what matters for longer is on the page itself. */
const stay = 6_000;

/** What can be done about it while the toast stays. */
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

/** What is said to whoever uses the app now; the next one has news of their own. */
export class News {
  readonly said = new Watched('');
  readonly toasts = new Watched<readonly Toast[]>([]);
  #waiting: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = 0;

  /** Says something politely, once; what comes within a moment is said together. */
  readonly announce = (text: string): void => {
    if (this.#waiting.at(-1) !== text) this.#waiting = [...this.#waiting, text];
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      const all = this.#waiting.join(' ');
      this.#waiting = [];
      this.#timer = undefined;
      this.said.set(all);
    }, pause);
  };

  /** Shows a sentence for a moment and says it. */
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
