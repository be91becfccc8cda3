import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { getCover } from '../../api/covers.ts';
import type { StoryRow } from '../../api/stories.ts';

/** Milliseconds that the shelf has to rest before pictures are asked for: nobody looks at what flies past. */
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

/** What each card does when somebody looks at it. */
const watched = new Map<Element, () => void>();
const inSight = new Set<Element>();
let resting: ReturnType<typeof setTimeout> | undefined;

/** One for all cards, and one timer: a long shelf has hundreds, and while it moves nothing is asked for and nothing drawn anew. */
const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) inSight.add(target);
    else inSight.delete(target);
  }
  clearTimeout(resting);
  resting = setTimeout(() => { for (const card of inSight) watched.get(card)?.(); }, glance);
}, { rootMargin: '100px' });

function watch(card: Element, onLook: () => void): () => void {
  watched.set(card, onLook);
  sight.observe(card);
  return () => {
    watched.delete(card);
    inSight.delete(card);
    sight.unobserve(card);
  };
}

/** The address of a story's first picture, asked for once its card is in sight and the shelf at rest. */
export function useCover(row: StoryRow, card: RefObject<Element | null>): string | undefined {
  const [url, setUrl] = useState<string>();
  const { id, version, status } = row;
  useEffect(() => {
    const element = card.current;
    if (element === null || (status !== 'COMPLETE' && status !== 'WRITTEN')) return undefined;
    const leave = watch(element, () => {
      leave();
      coverOf({ id, version }).then(setUrl, () => undefined);
    });
    return leave;
  }, [id, version, status, card]);
  return url;
}
