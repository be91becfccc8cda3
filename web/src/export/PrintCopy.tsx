import { useEffect, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Story } from '../api/stories.ts';
import { stableAddress } from '../reader/book.ts';
import { BookPages } from './BookPages.tsx';
import './print.css';

/** After everything that the screen itself needs, in milliseconds. */
const rest = 3_000;

/**
 * True while the browser prints. It takes the page as it is when `beforeprint` returns, so nothing may depend on a
 * later render.
 */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}

/** Loads the pictures of all pages in advance, so that printing waits for none. */
function usePreloaded({ pages }: Story): (url: string) => string | undefined {
  const loaded = useRef(new Map<string, HTMLImageElement>());
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const {
        illustration: { url },
      } of pages ?? []) {
        if (!url || loaded.current.has(stableAddress(url))) continue;
        loaded.current.set(
          stableAddress(url),
          Object.assign(new Image(), { crossOrigin: 'anonymous', fetchPriority: 'low', src: url }),
        );
      }
    }, rest);
    return () => clearTimeout(timer);
  }, [pages]);
  return (url) => {
    const image = loaded.current.get(stableAddress(url));
    if (image === undefined) return url;
    return image.complete && image.naturalWidth === 0 ? undefined : image.src;
  };
}

/**
 * What is printed when the user prints from the browser's menu while a story is shown: the whole book, and not just the
 * open page.
 */
export function PrintCopy({ story }: { readonly story: Story }) {
  const isPrinting = usePrinting();
  const pictureOf = usePreloaded(story);
  if (!isPrinting) return null;
  return createPortal(
    <div className="print-book print-copy" lang={story.language}>
      <BookPages story={story} pictureOf={pictureOf} />
    </div>,
    document.body,
  );
}
