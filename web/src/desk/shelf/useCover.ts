import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { getCover } from '../../api/covers.ts';
import type { StoryRow } from '../../api/stories.ts';

/** Milliseconds that a card has to stay in sight before its picture is asked for: nobody looks at what flies past. */
const glance = 400;
/** An address lives for an hour at most; it is asked for again a little earlier. */
const fresh = 50 * 60_000;

interface Found {
  readonly version: number;
  readonly at: number;
  readonly url: Promise<string | undefined>;
}

/** What was found, so that coming back to the shelf asks for nothing again. */
const found = new Map<string, Found>();

function coverOf({ id, version }: Pick<StoryRow, 'id' | 'version'>): Promise<string | undefined> {
  const known = found.get(id);
  if (known !== undefined && known.version === version && Date.now() - known.at < fresh) return known.url;
  const url = getCover(id);
  found.set(id, { version, at: Date.now(), url });
  // A failed reading is no answer; the drawn cover stays for now.
  url.catch(() => found.delete(id));
  return url;
}

type Seen = (isInSight: boolean) => void;

const watched = new Map<Element, Seen>();

/** One for all cards: a long shelf has hundreds. */
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
}, { rootMargin: '100px' });

function watch(element: Element, seen: Seen): () => void {
  watched.set(element, seen);
  sight.observe(element);
  return () => {
    watched.delete(element);
    sight.unobserve(element);
  };
}

/** The address of a story's first picture, asked for once its card is in sight. */
export function useCover(row: StoryRow, card: RefObject<Element | null>): string | undefined {
  const [url, setUrl] = useState<string>();
  const { id, version, status } = row;
  useEffect(() => {
    const element = card.current;
    if (element === null || (status !== 'COMPLETE' && status !== 'WRITTEN')) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = watch(element, (isInSight) => {
      clearTimeout(timer);
      if (!isInSight) return;
      timer = setTimeout(() => {
        leave();
        coverOf({ id, version }).then(setUrl, () => undefined);
      }, glance);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [id, version, status, card]);
  return url;
}
