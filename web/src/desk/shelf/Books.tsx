import { useDeferredValue, useMemo } from 'react';
import type { StoryRow } from '../../api/stories.ts';
import { useFirstWords, useFormats } from '../../words/context.tsx';
import { StoryCard } from './StoryCard.tsx';
import { matches } from './words.ts';

/** As many books as fill a large screen: these are drawn at once, the others in later pauses. */
const inSight = 12;

/**
 * Books per box. A browser lays out a whole grid again for each book that comes near the screen, so a long shelf has
 * several grids; this many fill the last row whether a row has 2, 3, 4, 5 or 6.
 */
const inBox = 60;

function boxesOf(rows: readonly StoryRow[]): StoryRow[][] {
  return Array.from({ length: Math.ceil(rows.length / inBox) }, (_, box) => rows.slice(box * inBox, (box + 1) * inBox));
}

/** The stories to show, as one list: the boxes exist only for the browser. */
export function Books({ rows, search }: { readonly rows: readonly StoryRow[]; readonly search: string }) {
  const words = useFirstWords();
  const formats = useFormats();
  const found = useMemo(
    () => (search.trim() === '' ? rows : rows.filter((row) => matches(words, formats, row, search))),
    [words, formats, rows, search],
  );
  const isWhole = useDeferredValue(true, false);
  if (found.length === 0) {
    return <p className="shelf__none">{search.trim() === '' ? words.shelf.noneInState : words.shelf.noneFound}</p>;
  }
  return (
    <div className="shelf__boxes" role="list" aria-label={words.shelf.stories}>
      {boxesOf(isWhole ? found : found.slice(0, inSight)).map((box, index) => (
        <div key={index} className="shelf__grid shelf__box" role="none">
          {box.map((row) => (
            <StoryCard key={row.id} row={row} />
          ))}
        </div>
      ))}
    </div>
  );
}
