import { useRef } from 'react';
import type { StoryRow } from '../../api/stories.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useFormats, useFirstWords } from '../../words/context.tsx';
import { Cover } from './Cover.tsx';
import { useCover } from './useCover.ts';
import { ageRanges, dayOf, titleOf } from './words.ts';

/** The newest story that can be read, one tap from the bed. */
export function Tonight({ rows }: { readonly rows: readonly StoryRow[] }) {
  const row = rows.find(({ status }) => status === 'COMPLETE' || status === 'WRITTEN');
  return row === undefined ? null : <Featured row={row} />;
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
          <bdi>{titleOf(words, row)}</bdi>
        </h2>
        <p className="tonight__facts">
          {dayOf(words, formats, row.createdAt, new Date())} · {common.length[row.length]} ·{' '}
          {common.age(ageRanges[row.ageGroup])}
        </p>
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
