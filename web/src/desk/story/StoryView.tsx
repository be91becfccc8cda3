import { useEffect, useRef, useState } from 'react';
import { getStory } from '../../api/stories.ts';
import type { Story } from '../../api/stories.ts';
import { BareShelf } from '../../components/BareShelf.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Confirm } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useNews } from '../../components/news.ts';
import { Notice } from '../../components/Notice.tsx';
import { useSlow } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { PrintCopy } from '../../export/PrintCopy.tsx';
import { StoryTools } from '../../export/StoryTools.tsx';
import { useLive, useStory } from '../../live/context.tsx';
import type { Gone as GoneWhy } from '../../live/store.ts';
import { StatusChip } from '../shelf/StatusChip.tsx';
import { titleOf } from '../shelf/words.ts';
import { Facts } from './Facts.tsx';
import { failureWords } from './failure-words.ts';
import { Making } from './Making.tsx';
import { Pages } from './Pages.tsx';
import { useStoryActions } from './useStoryActions.ts';
import './Story.css';

/** Least milliseconds between two readings for pictures whose addresses ran out. */
const renewal = 10_000;

/** Says once that the story became readable, and once that everything is there. */
function useStoryNews({ status, title }: Story): void {
  const { announce } = useNews();
  const before = useRef(status);
  useEffect(() => {
    if (before.current === status) return;
    before.current = status;
    if (status === 'WRITTEN') announce('The words are ready to read.');
    if (status === 'COMPLETE') announce(`${title ?? 'The story'} is ready.`);
    if (status === 'FAILED' || status === 'BLOCKED') announce("The story didn't come out.");
  }, [announce, status, title]);
}

function Failed({
  story,
  onRetry,
  isBusy,
  problem,
  onDelete,
}: {
  readonly story: Story;
  onRetry(): void;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onDelete(): void;
}) {
  const { title, text, help } = failureWords(story);
  return (
    <Notice
      tone="bad"
      title={title}
      actions={
        <>
          {story.failure?.retryable === true && (
            <Button look="primary" busy={isBusy} onClick={onRetry}>
              <Icon name="again" />
              Try again from here
            </Button>
          )}
          <ButtonLink href="/create">Make another story</ButtonLink>
          <Button look="quiet" onClick={onDelete}>
            Delete this one
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {help !== undefined && (
        <p>
          How to fix: <code>{help}</code>
        </p>
      )}
      {problem !== undefined && (
        <p>
          <strong>{problem}</strong>
        </p>
      )}
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
  const status = story.narration?.status ?? 'NOT_REQUESTED';
  if (status === 'PENDING') return null;
  if (status === 'READY') {
    const { seconds = null, voice = null } = story.narration ?? {};
    return (
      <p className="story__voice">
        <Icon name="sound" />
        <span>
          Read aloud
          {voice !== null && (
            <>
              {' '}
              by <bdi>{voice}</bdi>
            </>
          )}
          {seconds !== null && `, ${Math.max(1, Math.round(seconds / 60))} min`}. Open it to listen.
        </span>
      </p>
    );
  }
  return (
    <Notice
      icon="sound"
      title={status === 'FAILED' ? "Narration isn't available just now." : undefined}
      actions={
        <Button busy={isBusy} onClick={onNarrate}>
          {status === 'FAILED' ? 'Try the narration again' : 'Have it read aloud'}
        </Button>
      }
    >
      <p>
        {status === 'FAILED'
          ? "You can read it aloud, or use this device's voice."
          : 'This story has no narration yet.'}
      </p>
      {problem !== undefined && (
        <p>
          <strong>{problem}</strong>
        </p>
      )}
    </Notice>
  );
}

/** Only while nothing is under way: then the stages tell of it. */
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
  const isUndrawn =
    story.status === 'COMPLETE' &&
    (story.pages ?? []).every(({ illustration }) => illustration.status === 'NOT_REQUESTED');
  if (!isUndrawn) return null;
  return (
    <Notice
      icon="picture"
      actions={
        <Button busy={isBusy} onClick={onDraw}>
          Have pictures drawn
        </Button>
      }
    >
      <p>This story has no pictures yet.</p>
      {problem !== undefined && (
        <p>
          <strong>{problem}</strong>
        </p>
      )}
    </Notice>
  );
}

function Known({ story }: { readonly story: Story }) {
  const title = titleOf(story);
  const heading = usePage(title);
  useStoryNews(story);
  const live = useLive();
  const actions = useStoryActions(story);
  const [isDeleting, setDeleting] = useState(false);
  const lastRenewal = useRef(0);
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
        <div className="row">
          {isReadable && (
            <ButtonLink look="primary" large href={`/read/${story.id}`}>
              <Icon name="book" size={22} />
              Read it
            </ButtonLink>
          )}
          {story.isComplete && (
            <Button look="quiet" onClick={() => setDeleting(true)}>
              <Icon name="bin" />
              Delete
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
          problem={actions.retrying.problem?.message}
          onDelete={() => setDeleting(true)}
        />
      )}
      {isReadable && (
        <Voice
          story={story}
          isBusy={actions.narrating.isBusy}
          problem={actions.narrating.problem?.message}
          onNarrate={actions.narrate}
        />
      )}
      <Undrawn
        story={story}
        isBusy={actions.drawing.isBusy}
        problem={actions.drawing.problem?.message}
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
          title={`Delete "${title}" with its pictures and sound?`}
          yes="Delete story"
          no="Keep it"
          busy={actions.removing.isBusy}
          onYes={actions.remove}
          onNo={() => setDeleting(false)}
        >
          <p>This can't be undone.</p>
          {actions.removing.problem !== undefined && (
            <p className="field__problem">{actions.removing.problem.message}</p>
          )}
        </Confirm>
      )}
    </article>
  );
}

function Gone({ why }: { readonly why: GoneWhy }) {
  const title = why === 'deleted' ? 'This story was deleted' : "This story isn't here";
  const heading = usePage(title);
  return (
    <section className="empty">
      <BareShelf />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>
        {why === 'deleted'
          ? 'Its pictures and sound went with it. Your other stories are on the shelf.'
          : 'It was deleted, or the address has a mistake in it.'}
      </p>
      <ButtonLink look="primary" href="/">
        Go to the shelf
      </ButtonLink>
    </section>
  );
}

export default function StoryView({ id }: { readonly id: string }) {
  const live = useStory(id);
  const isSlow = useSlow(live.state === 'loading');
  switch (live.state) {
    case 'known':
      return <Known story={live.story} />;
    case 'gone':
      return <Gone why={live.why} />;
    case 'unreadable':
      return (
        <Notice tone="bad" title="The story can't be read just now.">
          <p>{live.problem.message}</p>
        </Notice>
      );
    case 'loading':
      return isSlow ? <div className="skeleton story__skeleton" aria-hidden="true" /> : null;
  }
}
