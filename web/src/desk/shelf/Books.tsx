import { useDeferredValue, useMemo } from 'react';
import type { StoryRow } from '../../api/stories.ts';
import { useFirstWords } from '../../words/context.tsx';
import { StoryCard } from './StoryCard.tsx';
import { matches } from './words.ts';

/** Books that fill a large screen: drawn at once, the others in the pauses after it. */
const inSight = 12;

/**
 * Books in one box. A browser lays a whole grid out anew for each book that comes near the screen, so a long shelf is several;
 * this many fill the last row whether a row has 2, 3, 4, 5 or 6.
 */
const inBox = 60;

function boxesOf(rows: readonly StoryRow[]): StoryRow[][] {
  return Array.from({ length: Math.ceil(rows.length / inBox) }, (_, box) => rows.slice(box * inBox, (box + 1) * inBox));
}

/** The stories that are wanted, as one list: the boxes are for the browser only. */
export function Books({ rows, search }: { readonly rows: readonly StoryRow[]; readonly search: string }) {
  const words = useFirstWords();
  const found = useMemo(
    () => (search.trim() === '' ? rows : rows.filter((row) => matches(words, row, search))),
    [words, rows, search],
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
