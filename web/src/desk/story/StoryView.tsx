import { useEffect, useRef, useState } from 'react';
import { getStory } from '../../api/stories.ts';
import type { Story } from '../../api/stories.ts';
import { BareShelf } from '../../components/BareShelf.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Confirm } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useNews } from '../../components/news.ts';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useSlow } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { PrintCopy } from '../../export/PrintCopy.tsx';
import { StoryTools } from '../../export/StoryTools.tsx';
import { useLive, useStory } from '../../live/context.tsx';
import type { Gone as GoneWhy } from '../../live/store.ts';
import { useSession } from '../../session/context.tsx';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import { StatusChip } from '../shelf/StatusChip.tsx';
import { titleOf } from '../shelf/words.ts';
import { Facts, isNearest } from './Facts.tsx';
import { failureWords } from './failure-words.ts';
import { Making } from './Making.tsx';
import { Pages } from './Pages.tsx';
import { removalWords } from './removal-words.ts';
import { useStoryActions } from './useStoryActions.ts';
import './Story.css';

/** Least milliseconds between two readings for pictures whose addresses ran out. */
const renewal = 10_000;

/** Says once that the story became readable, and once that everything is there. */
function useStoryNews({ status, title }: Story): void {
  const { announce } = useNews();
  const { common, story: words } = useWords();
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    if (status === 'WRITTEN') announce(words.wordsReady);
    if (status === 'COMPLETE') announce(words.ready(title ?? common.untitled.COMPLETE));
    if (status === 'FAILED' || status === 'BLOCKED') announce(words.failed);
  }, [announce, common, words, status, title]);
}

function Failed({
  story,
  onRetry,
  isBusy,
  problem,
  onAnother,
  onDelete,
}: {
  readonly story: Story;
  onRetry(): void;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onAnother(): void;
  onDelete(): void;
}) {
  const all = useWords();
  const { story: words } = all;
  const { title, text, details } = failureWords(all, story.failure);
  return (
    <Notice
      tone="bad"
      title={title}
      actions={
        <>
          {story.failure?.retryable === true && (
            <Button look="primary" busy={isBusy} onClick={onRetry}>
              <Icon name="again" />
              {words.tryAgain}
            </Button>
          )}
          <Button onClick={onAnother}>{words.makeAnother}</Button>
          <Button look="quiet" onClick={onDelete}>
            {words.deleteThis}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {details !== undefined && (
        <details>
          <summary>{words.details}</summary>
          <p>{details.message}</p>
          {details.command !== undefined && <p>{words.command(<code>{details.command}</code>)}</p>}
        </details>
      )}
      {problem !== undefined && <Problem>{problem}</Problem>}
    </Notice>
  );
}

function Voice({
  story,
  isBusy,
  problem,
  onNarrate,
}: {
  readonly story: Story;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onNarrate(): void;
}) {
  const words = useWords().story.voice;
  const status = story.narration?.status ?? 'NOT_REQUESTED';
  if (status === 'PENDING') return null;
  if (status === 'READY') {
    const { seconds = null, voice = null } = story.narration ?? {};
    const minutes = seconds && Math.max(1, Math.round(seconds / 60));
    return (
      <p className="story__voice">
        <Icon name="sound" />
        <span>{voice === null ? words.read(minutes) : words.readBy(<bdi>{voice}</bdi>, minutes)}</span>
      </p>
    );
  }
  return (
    <Notice
      icon="sound"
      title={status === 'FAILED' ? words.failed : undefined}
      actions={
        <Button busy={isBusy} onClick={onNarrate}>
          {status === 'FAILED' ? words.tryAgain : words.add}
        </Button>
      }
    >
      <p>{status === 'FAILED' ? words.failedText : words.none}</p>
      {problem !== undefined && <Problem>{problem}</Problem>}
    </Notice>
  );
}

/** Only while nothing is in progress: then the steps show it. */
function Undrawn({
  story,
  isBusy,
  problem,
  onDraw,
}: {
  readonly story: Story;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onDraw(): void;
}) {
  const words = useWords().story;
  const { hasPictures } = useSession().config;
  const isUndrawn =
    hasPictures &&
    story.status === 'COMPLETE' &&
    (story.pages ?? []).every(({ illustration }) => illustration.status === 'NOT_REQUESTED');
  if (!isUndrawn) return null;
  return (
    <Notice
      icon="picture"
      actions={
        <Button busy={isBusy} onClick={onDraw}>
          {words.addPictures}
        </Button>
      }
    >
      <p>{words.noPictures}</p>
      {problem !== undefined && <Problem>{problem}</Problem>}
    </Notice>
  );
}

function Known({ story }: { readonly story: Story }) {
  const all = useWords();
  const { common } = all;
  const formats = useFormats();
  const problemWords = useProblemWords();
  const title = titleOf(all, formats, story);
  const heading = usePage(title);
  useStoryNews(story);
  const live = useLive();
  const actions = useStoryActions(story);
  const [isDeleting, setDeleting] = useState(false);
  const lastRenewal = useRef(0);
  const asked = removalWords(all, story, title);
  const isUnderWay = story.status === 'PENDING' || story.status === 'WRITTEN';
  const isReadable = story.status === 'WRITTEN' || story.status === 'COMPLETE';
  const renew = (): void => {
    if (Date.now() - lastRenewal.current < renewal) return;
    lastRenewal.current = Date.now();
    live.readStory(story.id).catch(() => undefined);
  };
  return (
    <article className="page story">
      <header className="story__head">
        <StatusChip status={story.status} />
        <h1 ref={heading} tabIndex={-1} lang={story.title === null ? undefined : story.language}>
          <bdi>{title}</bdi>
        </h1>
        {isNearest(story) && <p className="story__source">{all.story.facts.nearest}.</p>}
        <div className="row">
          {isReadable && (
            <ButtonLink look="primary" large href={`/read/${story.id}`}>
              <Icon name="book" size={22} />
              {common.readIt}
            </ButtonLink>
          )}
          {story.isComplete && (
            <Button look="quiet" onClick={() => setDeleting(true)}>
              <Icon name="bin" />
              {common.delete}
            </Button>
          )}
        </div>
      </header>
      {isUnderWay && (
        <Making
          story={story}
          since={story.status === 'PENDING' ? story.updatedAt : story.createdAt}
          onCancel={() => setDeleting(true)}
        />
      )}
      {(story.status === 'FAILED' || story.status === 'BLOCKED') && (
        <Failed
          story={story}
          onRetry={actions.retry}
          isBusy={actions.retrying.isBusy}
          problem={actions.retrying.problem && problemWords(actions.retrying.problem)}
          onAnother={actions.another}
          onDelete={() => setDeleting(true)}
        />
      )}
      {isReadable && (
        <Voice
          story={story}
          isBusy={actions.narrating.isBusy}
          problem={actions.narrating.problem && problemWords(actions.narrating.problem)}
          onNarrate={actions.narrate}
        />
      )}
      <Undrawn
        story={story}
        isBusy={actions.drawing.isBusy}
        problem={actions.drawing.problem && problemWords(actions.drawing.problem)}
        onDraw={actions.draw}
      />
      <Pages
        story={story}
        busyPages={actions.busyPages}
        onRetry={isReadable ? actions.repaint : undefined}
        onExpired={renew}
      />
      {story.isComplete && <StoryTools story={story} renew={async () => (await getStory(story.id)) ?? undefined} />}
      <Facts story={story} />
      {isReadable && <PrintCopy story={story} />}
      {isDeleting && (
        <Confirm
          title={asked.title}
          yes={asked.yes}
          no={asked.no}
          busy={actions.removing.isBusy}
          onYes={actions.remove}
          onNo={() => setDeleting(false)}
        >
          <p>{asked.text}</p>
          {actions.removing.problem !== undefined && <Problem>{problemWords(actions.removing.problem)}</Problem>}
        </Confirm>
      )}
    </article>
  );
}

function Gone({ why }: { readonly why: GoneWhy }) {
  const { common, story: words } = useWords();
  const title = why === 'deleted' ? words.gone.deleted : words.gone.missing;
  const heading = usePage(title);
  return (
    <section className="empty">
      <BareShelf />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{why === 'deleted' ? words.gone.deletedText : words.gone.missingText}</p>
      <ButtonLink look="primary" href="/">
        {common.goToShelf}
      </ButtonLink>
    </section>
  );
}

export default function StoryView({ id }: { readonly id: string }) {
  const live = useStory(id);
  const isSlow = useSlow(live.state === 'loading');
  const { story: words } = useWords();
  const problemWords = useProblemWords();
  switch (live.state) {
    case 'known':
      return <Known story={live.story} />;
    case 'gone':
      return <Gone why={live.why} />;
    case 'unreadable':
      return (
        <Notice tone="bad" title={words.unreadable}>
          <p>{problemWords(live.problem)}</p>
        </Notice>
      );
    case 'loading':
      return isSlow ? <div className="skeleton story__skeleton" aria-hidden="true" /> : null;
  }
}
