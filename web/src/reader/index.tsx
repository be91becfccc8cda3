import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { orderOf } from '../api/again.ts';
import { toApiError } from '../api/client.ts';
import { markRead } from '../api/follow-ups.ts';
import { illustrateStory } from '../api/media.ts';
import { createStory, getStory, isForChild, withoutStale } from '../api/stories.ts';
import type { Story } from '../api/stories.ts';
import { useNews } from '../components/news.ts';
import { leaveNight, showTheme } from '../components/theme.ts';
import { useSlow } from '../components/useAsync.ts';
import { usePage } from '../components/usePage.ts';
import { PrintBook } from '../export/PrintBook.tsx';
import { PrintCopy } from '../export/PrintCopy.tsx';
import { StoryTools } from '../export/StoryTools.tsx';
import { useLive, useStory } from '../live/context.tsx';
import { canKeep } from '../offline/device.ts';
import { forgetStory, keepStory, readKept } from '../offline/kept-stories.ts';
import { useSession } from '../session/context.tsx';
import { useProblemWords, useWords } from '../words/context.tsx';
import { Reader } from './Reader.tsx';
import { useChild } from './useChild.ts';

/** The copy of a story on this device, when the story cannot be read from the server. */
function useKept(owner: string, id: string, wanted: boolean): Story | 'none' | undefined {
  const [kept, setKept] = useState<Story | 'none'>();
  useEffect(() => {
    if (!wanted) return;
    const read = canKeep ? readKept(owner, id) : Promise.resolve(undefined);
    read.then(
      (found) => setKept(found?.story ?? 'none'),
      () => setKept('none'),
    );
  }, [owner, id, wanted]);
  return kept;
}

/** Stores a story that is read on this device, so that it opens next time without a network. */
function useKeeping(story: Story | undefined): void {
  const keep = useEffectEvent(async () => {
    if (story !== undefined) await keepStory(story, 'read');
  });
  // Once per version: a read that only renews addresses does not count.
  const wanted =
    canKeep && story?.isComplete === true && isForChild(story) ? `${story.id} ${story.version}` : undefined;
  useEffect(() => {
    if (wanted === undefined) return undefined;
    // After everything that the page itself needs. If the device is full, it just reads from the network.
    const timer = setTimeout(() => void keep().catch(() => undefined), 4000);
    return () => clearTimeout(timer);
  }, [wanted]);
}

function Message({
  title,
  children,
  onLeave,
  more,
}: {
  readonly title: string;
  readonly children: string;
  onLeave(): void;
  readonly more?: ReactNode;
}) {
  const { end } = useWords().reader;
  const heading = usePage(title);
  return (
    <main className="reader reader__message">
      <div className="reader__said">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{children}</p>
        <button type="button" className="reader__pill reader__pill--main" onClick={onLeave}>
          {end.shelf}
        </button>
        {more}
      </div>
    </main>
  );
}

/**
 * Shown instead of a story that is not approved, or was rejected: none of its pages, but the way to its review for
 * adults.
 */
function NotForChild({ story, onLeave }: { readonly story: Story; onLeave(): void }) {
  const { unapproved } = useWords().reader;
  const { title, text } = story.approval.state === 'REJECTED' ? unapproved.rejected : unapproved.waiting;
  return (
    <Message
      title={title}
      onLeave={onLeave}
      more={
        <Link className="reader__pill reader__pill--quiet" href={`/story/${story.id}`}>
          {unapproved.review}
        </Link>
      }
    >
      {text}
    </Message>
  );
}

function Named({ story }: { readonly story: Story }) {
  const { common } = useWords();
  usePage(story.title ?? common.untitled.COMPLETE);
  return null;
}

/** `/read/:id?print` */
const usePrints = (): boolean => new URLSearchParams(useSearch()).has('print');

function StoryReader({ id, isPrint }: { readonly id: string; readonly isPrint: boolean }) {
  const { person } = useSession();
  const live = useLive();
  const { toast } = useNews();
  const { reader: words, story: storyWords } = useWords();
  const problemWords = useProblemWords();
  const shown = useStory(id);
  const kept = useKept(person.id, id, shown.state === 'unreadable');
  const [, navigate] = useLocation();
  const leave = useCallback(() => navigate('/'), [navigate]);
  const renew = useCallback(async () => {
    const story = await getStory(id);
    if (story) live.store.take(story);
    return story ? withoutStale(story) : undefined;
  }, [id, live]);
  const isSlow = useSlow(shown.state === 'loading');
  useKeeping(shown.state === 'known' ? shown.story : undefined);
  useEffect(() => {
    if (shown.state === 'gone' && canKeep) void forgetStory(person.id, id);
  }, [shown.state, person.id, id]);
  const known = shown.state === 'known' ? shown.story : kept === 'none' ? undefined : kept;
  const story = useMemo(() => known && withoutStale(known), [known]);
  const child = useChild(story?.childId);
  // One sequel each time that the story is opened, no matter how often it is pressed.
  const [sequelId] = useState(() => crypto.randomUUID());
  if (shown.state === 'gone' && shown.why === 'deleted')
    return (
      <Message title={storyWords.gone.deleted} onLeave={leave}>
        {words.otherStories}
      </Message>
    );
  if (shown.state === 'gone')
    return (
      <Message title={storyWords.gone.missing} onLeave={leave}>
        {words.missing}
      </Message>
    );
  if (story === undefined) {
    if (kept !== 'none' || shown.state !== 'unreadable')
      return (
        <main className="reader" aria-busy="true">
          {isSlow && (
            <p className="reader__waiting" role="status">
              {words.opening}
            </p>
          )}
        </main>
      );
    return navigator.onLine ? (
      <Message title={words.unreadable} onLeave={leave}>
        {problemWords(shown.problem)}
      </Message>
    ) : (
      <Message title={words.offline} onLeave={leave}>
        {words.notSaved}
      </Message>
    );
  }
  if (!story.pages?.length)
    return (
      <Message title={words.stillWriting} onLeave={leave}>
        {words.noWords}
      </Message>
    );
  if (!isForChild(story)) return <NotForChild story={story} onLeave={leave} />;
  if (isPrint) return <PrintBook story={story} />;
  const retry = (page: number): void => {
    illustrateStory(id, [page]).then(
      (changed) => live.store.take(changed),
      (thrown: unknown) => toast(problemWords(toApiError(thrown))),
    );
  };
  const sequel = (): void => {
    createStory(orderOf(story, 'sequel', sequelId)).then(
      (asked) => {
        live.store.take(asked);
        toast(words.sequel.asked);
      },
      (thrown: unknown) => toast(problemWords(toApiError(thrown))),
    );
  };
  // An evening without a network is not counted, although the story was read.
  const read = (): void =>
    void markRead(id).then(
      (changed) => live.store.take(changed),
      () => undefined,
    );
  return (
    <>
      <Named story={story} />
      <PrintCopy story={story} />
      <Reader
        story={story}
        renew={renew}
        onLeave={leave}
        onRead={read}
        child={child}
        onSequel={shown.state === 'known' ? sequel : undefined}
        onRetryPicture={shown.state === 'known' ? retry : undefined}
        forGrownUps={
          <StoryTools story={story} renew={shown.state === 'known' ? renew : () => Promise.resolve(story)} />
        }
      />
    </>
  );
}

/** The bedtime reader of one story, with its own theme: warm and dark whatever the desk's theme is. */
export default function ReaderPage({ id }: { readonly id: string }) {
  const isPrint = usePrints();
  useEffect(() => {
    // Paper is light at night too.
    showTheme(isPrint ? 'light' : 'night');
    return isPrint ? () => showTheme() : leaveNight;
  }, [isPrint]);
  return <StoryReader id={id} isPrint={isPrint} />;
}
