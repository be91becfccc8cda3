import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { getCover } from '../../api/covers.ts';
import type { StoryRow } from '../../api/stories.ts';

/** Milliseconds that a card has to stay in sight before its picture is asked for: nobody looks at what flies past. */
const glance = 200;
/** An address lives for an hour at most; it is asked for again a little earlier. */
const fresh = 50 * 60_000;

interface Found {
  readonly version: number;
  readonly at: number;
  readonly url: Promise<string | undefined>;
}

/** What was found, so that coming back to the shelf asks for nothing again. */
const found = new Map<string, Found>();

function coverOf({ id, version }: StoryRow): Promise<string | undefined> {
  const known = found.get(id);
  if (known !== undefined && known.version === version && Date.now() - known.at < fresh) return known.url;
  const url = getCover(id);
  found.set(id, { version, at: Date.now(), url });
  // A failed reading is no answer; the drawn cover stays for now.
  url.catch(() => found.delete(id));
  return url;
}

/** The address of a story's first picture, asked for once its card is in sight. */
export function useCover(row: StoryRow, card: RefObject<Element | null>): string | undefined {
  const [url, setUrl] = useState<string>();
  const { id, version, status } = row;
  useEffect(() => {
    const element = card.current;
    if (element === null || (status !== 'COMPLETE' && status !== 'WRITTEN')) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting !== true) return;
      timer = setTimeout(() => {
        observer.disconnect();
        coverOf(row).then(setUrl, () => undefined);
      }, glance);
    }, { rootMargin: '100px' });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
    // The row is another object after each message; these are what counts.
  }, [id, version, status, card]);
  return url;
}
