import { memo, useRef } from 'react';
import { Link } from 'wouter';
import type { StoryRow } from '../../api/stories.ts';
import { useFormats, useFirstWords } from '../../words/context.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Cover } from './Cover.tsx';
import { ApprovalChip, StatusChip } from './StatusChip.tsx';
import { useCover } from './useCover.ts';
import { ageRanges, dayOf, titleOf } from './words.ts';

/**
 * One story on the shelf. A finished story opens in the reader; the others open on the page that shows their progress.
 */
export const StoryCard = memo(
  function StoryCard({ row }: { readonly row: StoryRow }) {
    const card = useRef<HTMLDivElement>(null);
    const url = useCover(row, card);
    const words = useFirstWords();
    const formats = useFormats();
    const title = titleOf(words, formats, row);
    return (
      <div className="shelf__item" role="listitem" ref={card}>
        <Link href={`/story/${row.id}`} className="shelf__card">
          <Cover id={row.id} title={title} url={url} lang={row.language} />
          <span className="shelf__facts">
            <span>
              {dayOf(words, formats, row.createdAt, new Date())} · {words.common.length[row.length]} ·{' '}
              {words.common.age(ageRanges[row.ageGroup])}
            </span>
            {row.favorite && (
              <span className="shelf__favorite">
                <Icon name="star" size={16} />
                <span className="visually-hidden">{words.shelf.favorite}</span>
              </span>
            )}
            {row.status === 'COMPLETE' ? (
              <ApprovalChip state={row.approval.state} />
            ) : (
              <StatusChip status={row.status} />
            )}
          </span>
        </Link>
      </div>
    );
  },
  (before, after) => before.row.id === after.row.id && before.row.version === after.row.version,
);
