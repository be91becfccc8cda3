import type { StoryRow } from '../../api/stories.ts';
import { useFirstWords } from '../../words/context.tsx';
import { StoryCard } from './StoryCard.tsx';
import { toReadFirst } from './tonight.ts';

/** The stories that wait for an adult's decision; each opens where it is reviewed. Nothing if there are none. */
export function ToReadFirst({ rows }: { readonly rows: readonly StoryRow[] }) {
  const { shelf } = useFirstWords();
  const waiting = toReadFirst(rows);
  if (waiting.length === 0) return null;
  return (
    <section className="shelf__waiting" aria-labelledby="to-read-first">
      <h2 id="to-read-first">{shelf.toReadFirst}</h2>
      <p className="shelf__waiting-text">{shelf.toReadFirstText}</p>
      <div className="shelf__grid" role="list" aria-labelledby="to-read-first">
        {waiting.map((row) => (
          <StoryCard key={row.id} row={row} />
        ))}
      </div>
    </section>
  );
}
