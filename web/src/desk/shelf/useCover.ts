import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { StoryRow } from '../../api/stories.ts';
import { useRemembered } from '../../session/context.tsx';
import { Covers } from './covers.ts';

/** The address of a story's first picture, requested when its card is visible and the shelf does not scroll. */
export function useCover(row: StoryRow, card: RefObject<Element | null>): string | undefined {
  const covers = useRemembered(Covers);
  const [url, setUrl] = useState<string>();
  const { id, version, status, pictureCount } = row;
  const listed = row.cover?.url ?? null;
  useEffect(() => {
    const element = card.current;
    if (element === null || (status !== 'COMPLETE' && status !== 'WRITTEN')) return undefined;
    const leave = covers.watch(element, () => {
      leave();
      covers.of({ id, version, pictureCount, cover: { url: listed } }).then(setUrl, () => undefined);
    });
    return leave;
  }, [covers, id, version, status, pictureCount, listed, card]);
  return url;
}
