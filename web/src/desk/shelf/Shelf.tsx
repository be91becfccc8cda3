import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { StoryStatus } from '../../api/stories.ts';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { ChoiceChips } from '../../components/Chip.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useSlow } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { useChildren } from '../../live/children.ts';
import { useConnection } from '../../live/context.tsx';
import { useKeptTitles } from '../../offline/useKeptTitles.ts';
import { useProblemWords, useFirstWords } from '../../words/context.tsx';
import { Books } from './Books.tsx';
import { ChildChips } from './ChildChips.tsx';
import { useChosenChild } from './chosen-child.ts';
import { EmptyShelf } from './EmptyShelf.tsx';
import { Tonight } from './Tonight.tsx';
import { ToReadFirst } from './ToReadFirst.tsx';
import { useBeyond } from './useBeyond.ts';
import { useShelf } from './useShelf.ts';
import { viewed, wholeShelf } from './view.ts';
import type { View } from './view.ts';
import './Shelf.css';

/** The network was lost before the code of the offline shelf was loaded: it can only be shown that the app is offline. */
function BareOfflineShelf() {
  const { offline } = useFirstWords().shelf;
  return <h2>{offline.title(0)}</h2>;
}

/** Not part of the first visit: with it, that would be 251 KB of 250. */
const loadOfflineShelf = () =>
  import('../../offline/OfflineShelf.tsx').then(({ OfflineShelf: shelf }) => ({ default: shelf }));
const OfflineShelf = lazy(() => loadOfflineShelf().catch(() => ({ default: BareOfflineShelf })));
const ViewTools = lazy(() => import('./ViewTools.tsx'));

type Filter = StoryStatus | 'ALL';

const filters: readonly Filter[] = ['ALL', 'COMPLETE', 'PENDING', 'WRITTEN', 'FAILED', 'BLOCKED'];

/** Loads more when the end of the shelf comes into view; the button does the same for keyboard users. */
function More({ onMore, isBusy }: { onMore(): void; readonly isBusy: boolean }) {
  const { shelf } = useFirstWords();
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
        {shelf.more}
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

/** A child who was chosen on this device but does not exist any more counts as none. */
function useView(): readonly [View, (next: Partial<View>) => void, ReturnType<typeof useChildren>] {
  const childList = useChildren();
  const [chosen, choose] = useChosenChild();
  const [view, setView] = useState(wholeShelf);
  const childId = childList?.some(({ id }) => id === chosen) === true ? chosen : '';
  const change = (next: Partial<View>): void => {
    if (next.childId !== undefined) choose(next.childId);
    setView({ ...view, ...next });
  };
  const whole = useMemo(() => ({ ...view, childId }), [view, childId]);
  return [whole, change, childList];
}

export function Shelf() {
  const { common, shelf } = useFirstWords();
  const problemWords = useProblemWords();
  const heading = usePage(shelf.title);
  const [filter, setFilter] = useState<Filter>('ALL');
  const [view, change, childList] = useView();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const { rows, problem, hasMore, isLoadingMore, more } = useShelf(filter === 'ALL' ? undefined : filter);
  const isSlow = useSlow(rows === undefined && problem === undefined);
  const isOffline = useConnection() === 'offline' || problem?.errorType === 'Offline';
  useBeyond(rows, hasMore, view.childId);
  // Unread stories can come first.
  const isSorted = view.order !== 'newest';
  useEffect(() => {
    if (isSorted && hasMore && !isLoadingMore) more();
  }, [isSorted, hasMore, isLoadingMore, more]);
  const shown = useMemo(() => rows && viewed(rows, view), [rows, view]);
  const isRead = rows !== undefined;
  useEffect(() => {
    // Ahead of time: without a network and a service worker it could not be loaded later.
    if (isRead) loadOfflineShelf().catch(() => undefined);
  }, [isRead]);
  useKeptTitles(filter === 'ALL' ? rows : undefined);
  if (isOffline) {
    return (
      <div className="page">
        <header className="shelf__head">
          <h1 ref={heading} tabIndex={-1}>
            {shelf.title}
          </h1>
        </header>
        <Suspense fallback={null}>
          <OfflineShelf />
        </Suspense>
      </div>
    );
  }
  if (rows?.length === 0 && filter === 'ALL' && !hasMore) return <EmptyShelf heading={heading} />;
  return (
    <div className="page">
      <header className="shelf__head">
        <h1 ref={heading} tabIndex={-1}>
          {shelf.title}
        </h1>
        <ButtonLink look="primary" href="/create">
          <Icon name="pen" />
          {common.makeStory}
        </ButtonLink>
      </header>
      {filter === 'ALL' && search === '' && rows !== undefined && (
        <>
          <ChildChips
            legend={shelf.forWhom}
            name="child"
            nobody={shelf.everybody}
            childList={childList}
            value={view.childId}
            onChange={(childId) => change({ childId })}
          />
          <Tonight rows={rows} childId={view.childId} />
          <ToReadFirst rows={rows} />
        </>
      )}
      <section className="shelf__tools" aria-label={shelf.tools}>
        <div className="shelf__search">
          <Icon name="search" />
          <input
            type="search"
            aria-label={shelf.search}
            placeholder={shelf.search}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
        <ChoiceChips<Filter>
          legend={shelf.show}
          legendHidden
          name="status"
          value={filter}
          onChange={setFilter}
          choices={filters.map((one) => ({ value: one, label: one === 'ALL' ? shelf.all : common.status[one] }))}
        />
        {rows !== undefined && (
          <Suspense fallback={null}>
            <ViewTools rows={rows} view={view} change={change} />
          </Suspense>
        )}
      </section>
      {problem !== undefined && rows === undefined && (
        <Notice tone="bad" title={shelf.unreadable}>
          <p>{problemWords(problem)}</p>
          <p>{shelf.unreadableText}</p>
        </Notice>
      )}
      {shown === undefined ? isSlow && <Skeleton /> : <Books rows={shown} search={wanted} />}
      {hasMore && <More onMore={more} isBusy={isLoadingMore} />}
    </div>
  );
}
