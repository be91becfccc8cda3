import { useRef } from 'react';
import type { StoryRow } from '../../api/stories.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useFormats, useFirstWords } from '../../words/context.tsx';
import { Cover } from './Cover.tsx';
import { tonightFor } from './tonight.ts';
import { ReadHistory } from './ReadHistory.tsx';
import { useCover } from './useCover.ts';
import { ageRanges, dayOf, titleOf } from './words.ts';

/**
 * A story that may be read to a child, one tap away. An evening is never empty: without such a story it is the sample.
 */
export function Tonight({ rows, childId }: { readonly rows: readonly StoryRow[]; readonly childId: string }) {
  const row = tonightFor(rows, childId, new Date());
  return row === undefined ? <Sample /> : <Featured row={row} />;
}

function Sample() {
  const { common, shelf } = useFirstWords();
  return (
    <section className="tonight" aria-labelledby="tonight">
      <div className="tonight__cover" aria-hidden="true">
        <Cover id="sample" title="" />
      </div>
      <div className="tonight__words">
        <p className="tonight__when">{shelf.tonight}</p>
        <h2 id="tonight">{shelf.sample}</h2>
        <p className="tonight__facts">{shelf.sampleText}</p>
        <div className="row">
          <ButtonLink look="primary" large href="/sample">
            <Icon name="book" size={22} />
            {common.readIt}
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}

function Featured({ row }: { readonly row: StoryRow }) {
  const words = useFirstWords();
  const formats = useFormats();
  const { common, shelf } = words;
  const box = useRef<HTMLDivElement>(null);
  const url = useCover(row, box);
  return (
    <section className="tonight" aria-labelledby="tonight">
      <div className="tonight__cover" ref={box} aria-hidden="true">
        <Cover id={row.id} title="" url={url} />
      </div>
      <div className="tonight__words">
        <p className="tonight__when">{shelf.tonight}</p>
        <h2 id="tonight" lang={row.language}>
          <bdi>{titleOf(words, formats, row)}</bdi>
        </h2>
        <p className="tonight__facts">
          {dayOf(words, formats, row.createdAt, new Date())} · {common.length[row.length]} ·{' '}
          {common.age(ageRanges[row.ageGroup])}
        </p>
        <ReadHistory row={row} />
        <div className="row">
          <ButtonLink look="primary" large href={`/read/${row.id}`}>
            <Icon name="book" size={22} />
            {common.readIt}
          </ButtonLink>
          <ButtonLink look="quiet" href={`/story/${row.id}`}>
            {shelf.lookInside}
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}
