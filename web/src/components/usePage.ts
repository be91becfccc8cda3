import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useRemembered } from '../session/context.tsx';

/** Whether a page was reached inside the app: every page after the first. */
class Arrivals {
  #count = 0;

  next(): { readonly isFirst: boolean } {
    return { isFirst: this.#count++ === 0 };
  }
}

/**
 * Sets the page's title, and focuses its heading when it was reached inside the app: a browser does both itself only
 * for pages that it loads.
 */
export function usePage(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrivals = useRemembered(Arrivals);
  useEffect(() => {
    document.title = title === 'Nightlight' ? title : `${title} · Nightlight`;
  }, [title]);
  useEffect(() => {
    if (arrivals.next().isFirst) return;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [arrivals]);
  return heading;
}
