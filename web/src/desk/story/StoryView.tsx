import { useEffect, useRef, useState } from 'react';
import { getStory, isForChild, withoutStale } from '../../api/stories.ts';
import type { Story } from '../../api/stories.ts';
import { BareShelf } from '../../components/BareShelf.tsx';
import { Button, ButtonLink } from '../../components/Button.tsx';
import { Confirm } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { madeBy } from '../../components/made-by.ts';
import { useNews } from '../../components/news.ts';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useSlow } from '../../components/useAsync.ts';
import { usePage } from '../../components/usePage.ts';
import { PrintCopy } from '../../export/PrintCopy.tsx';
import { StoryTools } from '../../export/StoryTools.tsx';
import { useSession } from '../../session/context.tsx';
import { useLive, useStory } from '../../live/context.tsx';
import type { Gone as GoneWhy } from '../../live/store.ts';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import { Share } from '../sharing/Sharing.tsx';
import { ReadHistory } from '../shelf/ReadHistory.tsx';
import { ApprovalChip, StatusChip } from '../shelf/StatusChip.tsx';
import { titleOf } from '../shelf/words.ts';
import { Approval, Decide } from './Approval.tsx';
import { EditWords } from './EditWords.tsx';
import { Facts, isNearest } from './Facts.tsx';
import { Judgment } from './Judgment.tsx';
import { Making } from './Making.tsx';
import { Failed, Undrawn, Voice } from './Notices.tsx';
import { MoreLikeThis } from './MoreLikeThis.tsx';
import { Pages } from './Pages.tsx';
import { removalWords } from './removal-words.ts';
import { useDecision } from './useDecision.ts';
import { useStoryActions } from './useStoryActions.ts';
import './Story.css';

/** Minimum milliseconds between two reloads for pictures whose addresses have expired. */
const renewal = 10_000;

/** Announces once that the story can be read, and once that it is complete. */
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

function Known({ story }: { readonly story: Story }) {
  const all = useWords();
  const { common } = all;
  const formats = useFormats();
  const problemWords = useProblemWords();
  const title = titleOf(all, formats, story);
  const heading = usePage(title);
  useStoryNews(story);
  const live = useLive();
  const { canCorrect } = useSession().config;
  const actions = useStoryActions(story);
  const decision = useDecision(story);
  const [isDeleting, setDeleting] = useState(false);
  const [isEditing, setEditing] = useState(false);
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
        <div className="row">
          <StatusChip status={story.status} />
          {story.isComplete && <ApprovalChip state={story.approval.state} />}
        </div>
        <h1 ref={heading} tabIndex={-1} lang={story.title === null ? undefined : story.language}>
          <bdi>{title}</bdi>
        </h1>
        {isNearest(story) && <p className="story__source">{all.story.facts.nearest}.</p>}
        {isReadable && <p className="story__source">{madeBy(all, story)}.</p>}
        <ReadHistory row={story} />
        <div className="row">
          {isForChild(story) && (
            <ButtonLink look="primary" large href={`/read/${story.id}`}>
              <Icon name="book" size={22} />
              {common.readIt}
            </ButtonLink>
          )}
          {story.isComplete && isForChild(story) && <Share storyId={story.id} />}
          {isReadable && (
            <Button
              look="quiet"
              aria-pressed={story.favorite}
              busy={actions.savingFavorite.isBusy}
              onClick={actions.toggleFavorite}
            >
              <Icon name="star" />
              {all.story.favorite}
            </Button>
          )}
          {story.isComplete && canCorrect && (
            <Button look="quiet" onClick={() => setEditing(true)}>
              <Icon name="pen" />
              {all.story.edit.open}
            </Button>
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
          onEditRequest={actions.editRequest}
          onDelete={() => setDeleting(true)}
        />
      )}
      <div className="story__read">
        {isReadable && (
          <>
            <Approval story={story} decision={decision} />
            <Judgment story={story} />
            <Voice
              story={story}
              isBusy={actions.narrating.isBusy}
              problem={actions.narrating.problem && problemWords(actions.narrating.problem)}
              onNarrate={actions.narrate}
            />
          </>
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
          clips={isForChild(story) ? { isBusy: actions.animating.isBusy, animate: actions.animate } : undefined}
          onExpired={renew}
        />
        {actions.animating.problem !== undefined && <Problem>{problemWords(actions.animating.problem)}</Problem>}
        <Decide decision={decision} />
      </div>
      {story.isComplete && isForChild(story) && (
        <StoryTools
          story={withoutStale(story)}
          renew={async () => {
            const read = await getStory(story.id);
            return read ? withoutStale(read) : undefined;
          }}
        />
      )}
      {story.isComplete && <MoreLikeThis story={story} />}
      <Facts story={story} />
      {isReadable && <PrintCopy story={story} />}
      {isEditing && <EditWords story={story} onClose={() => setEditing(false)} />}
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
