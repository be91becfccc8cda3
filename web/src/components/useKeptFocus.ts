import { useEffect } from 'react';

/**
 * Where the focus goes when the focused element disappears: the open dialog, else the page's heading, else its content.
 */
const refuges = ['dialog[open]', 'main h1[tabindex]', 'h1[tabindex]', 'main'];

/**
 * Keeps the focus on the page. When the pressed button disappears, a browser moves the focus to the body, and users of
 * a keyboard or a screen reader have to start at the top again. A click on an empty area moves
 * the focus on purpose, so it is left alone.
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
