import { useRef } from 'react';
import type { StoryRow } from '../../api/stories.ts';
import { ButtonLink } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Cover } from './Cover.tsx';
import { useCover } from './useCover.ts';
import { ageWords, dayOf, lengthWords, titleOf } from './words.ts';

/** The newest story that can be read, one tap from the bed. */
export function Tonight({ rows }: { readonly rows: readonly StoryRow[] }) {
  const row = rows.find(({ status }) => status === 'COMPLETE' || status === 'WRITTEN');
  return row === undefined ? null : <Featured row={row} />;
}

function Featured({ row }: { readonly row: StoryRow }) {
  const box = useRef<HTMLDivElement>(null);
  const url = useCover(row, box);
  return (
    <section className="tonight" aria-labelledby="tonight">
      <div className="tonight__cover" ref={box} aria-hidden="true">
        <Cover id={row.id} title="" url={url} />
      </div>
      <div className="tonight__words">
        <p className="tonight__when">For tonight</p>
        <h2 id="tonight" lang={row.language}>
          <bdi>{titleOf(row)}</bdi>
        </h2>
        <p className="tonight__facts">
          {dayOf(row.createdAt, new Date())} · {lengthWords[row.length]} · age {ageWords[row.ageGroup]}
        </p>
        <div className="row">
          <ButtonLink look="primary" large href={`/read/${row.id}`}>
            <Icon name="book" size={22} />
            Read it
          </ButtonLink>
          <ButtonLink look="quiet" href={`/story/${row.id}`}>
            Look inside
          </ButtonLink>
        </div>
      </div>
    </section>
  );
}
