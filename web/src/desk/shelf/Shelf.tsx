import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { StoryStatus } from '../../api/stories.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceChips } from '../../components/Chip.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useSlow } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { useConnection } from '../../live/context.tsx';
import { OfflineShelf } from '../../offline/OfflineShelf.tsx';
import { useKeptTitles } from '../../offline/useKeptTitles.ts';
import { Books } from './Books.tsx';
import { EmptyShelf } from './EmptyShelf.tsx';
import { Tonight } from './Tonight.tsx';
import { useShelf } from './useShelf.ts';
import './Shelf.css';

const filters = [
  { value: 'ALL', label: 'All' },
  { value: 'COMPLETE', label: 'Ready' },
  { value: 'PENDING', label: 'Being written' },
  { value: 'WRITTEN', label: 'Pictures coming' },
  { value: 'FAILED', label: "Didn't come out" },
  { value: 'BLOCKED', label: 'Not made' },
] as const satisfies readonly { readonly value: StoryStatus | 'ALL'; readonly label: string }[];

type Filter = (typeof filters)[number]['value'];

/** Goes on reading as the end of the shelf comes into sight; the button does the same for whoever has no mouse. */
function More({ onMore, isBusy }: { onMore(): void; readonly isBusy: boolean }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) onMore();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [onMore]);
  return (
    <div ref={end} className="shelf__more">
      <Button busy={isBusy} onClick={onMore}>
        Show more stories
      </Button>
    </div>
  );
}

function Skeleton() {
  return (
    <div className="shelf__grid" aria-hidden="true">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="skeleton shelf__skeleton" />
      ))}
    </div>
  );
}

export function Shelf() {
  const heading = usePage('Your shelf');
  const [filter, setFilter] = useState<Filter>('ALL');
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const { rows, problem, hasMore, isLoadingMore, more } = useShelf(filter === 'ALL' ? undefined : filter);
  const isSlow = useSlow(rows === undefined && problem === undefined);
  const isOffline = useConnection() === 'offline' || problem?.errorType === 'Offline';
  useKeptTitles(filter === 'ALL' ? rows : undefined);
  if (isOffline) {
    return (
      <div className="page">
        <header className="shelf__head">
          <h1 ref={heading} tabIndex={-1}>
            Your shelf
          </h1>
        </header>
        <OfflineShelf />
      </div>
    );
  }
  if (rows?.length === 0 && filter === 'ALL' && !hasMore) return <EmptyShelf heading={heading} />;
  return (
    <div className="page">
      <header className="shelf__head">
        <h1 ref={heading} tabIndex={-1}>
          Your shelf
        </h1>
        <ButtonLink look="primary" href="/create">
          <Icon name="pen" />
          Make a story
        </ButtonLink>
      </header>
      {filter === 'ALL' && search === '' && rows !== undefined && <Tonight rows={rows} />}
      <section className="shelf__tools" aria-label="Find a story">
        <div className="shelf__search">
          <Icon name="search" />
          <input
            type="search"
            aria-label="Search the titles"
            placeholder="Search the titles"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        <ChoiceChips<Filter>
          legend="Show"
          legendHidden
          name="status"
          value={filter}
          onChange={setFilter}
          choices={filters}
        />
      </section>
      {problem !== undefined && rows === undefined && (
        <Notice tone="bad" title="The shelf can't be read just now">
          <p>{problem.message}</p>
          <p>Your stories are safe. We keep trying.</p>
        </Notice>
      )}
      {rows === undefined ? isSlow && <Skeleton /> : <Books rows={rows} search={wanted} />}
      {hasMore && <More onMore={more} isBusy={isLoadingMore} />}
    </div>
  );
}
