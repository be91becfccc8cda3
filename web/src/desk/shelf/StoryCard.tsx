import { memo, useRef } from 'react';
import { Link } from 'wouter';
import type { StoryRow } from '../../api/stories.ts';
import { Cover } from './Cover.tsx';
import { StatusChip } from './StatusChip.tsx';
import { useCover } from './useCover.ts';
import { ageWords, dayOf, lengthWords, titleOf } from './words.ts';

/** One story on the shelf. A finished one opens at a tap; the others open where they are being made. */
export const StoryCard = memo(
  function StoryCard({ row }: { readonly row: StoryRow }) {
    const card = useRef<HTMLDivElement>(null);
    const url = useCover(row, card);
    const title = titleOf(row);
    return (
      <div className="shelf__item" role="listitem" ref={card}>
        <Link href={`/story/${row.id}`} className="shelf__card">
          <Cover id={row.id} title={title} url={url} lang={row.language} />
          <span className="shelf__facts">
            <span>
              {dayOf(row.createdAt, new Date())} · {lengthWords[row.length]} ·{' '}
              <span className="visually-hidden">age </span>
              {ageWords[row.ageGroup]}
            </span>
            {row.status !== 'COMPLETE' && <StatusChip status={row.status} />}
          </span>
        </Link>
      </div>
    );
  },
  (before, after) => before.row.id === after.row.id && before.row.version === after.row.version,
);
