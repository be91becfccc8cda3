import { useEffect } from 'react';

/** Where the focus goes when what had it is gone: the open dialog, else the heading of the page, else its content. */
const refuges = ['dialog[open]', 'main h1[tabindex]', 'h1[tabindex]', 'main'];

/**
 * Keeps the focus on the page. A browser gives it to the body when the button that was pressed goes away, and whoever uses a keyboard or a
 * screen reader begins at the top again. A click beside everything is somebody's wish, and stays.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    const onFocus = ({ target }: FocusEvent): void => {
      last = target instanceof Element ? target : null;
    };
    const observer = new MutationObserver(() => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = null;
      const refuge = refuges.map((one) => document.querySelector<HTMLElement>(one)).find((one) => one !== null);
      if (refuge === undefined) return;
      if (!refuge.hasAttribute('tabindex') && refuge.tagName === 'MAIN') refuge.tabIndex = -1;
      refuge.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', onFocus);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
}
