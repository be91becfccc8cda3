import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

let isFirst = true;

/**
 * Names the page, and puts the focus on its heading when it was reached inside the app: a browser does both by itself only
 * for pages it loads.
 */
export function usePage(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === 'Nightlight' ? title : `${title} · Nightlight`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true });
    if (!isFirst) scrollTo(0, 0);
    isFirst = false;
  }, []);
  return heading;
}
