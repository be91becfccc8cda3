import type { Story } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useSession } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';
import { AnotherVoice } from './AnotherVoice.tsx';
import { failureWords } from './failure-words.ts';

/** Why there are no words, and what can be done. */
export function Failed({
  story,
  onRetry,
  isBusy,
  problem,
  onEditRequest,
  onDelete,
}: {
  readonly story: Story;
  onRetry(): void;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onEditRequest(): void;
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
          <Button onClick={onEditRequest}>{words.makeAnother}</Button>
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

/** The narrator, or that there is none yet. */
export function Voice({
  story,
  isBusy,
  problem,
  onNarrate,
}: {
  readonly story: Story;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  onNarrate(voice?: string): void;
}) {
  const words = useWords().story.voice;
  const status = story.narration?.status ?? 'NOT_REQUESTED';
  if (status === 'PENDING') return null;
  const isStale = story.narration?.stale === true;
  if (status === 'READY' && !isStale) {
    const { seconds = null, voice = null } = story.narration ?? {};
    const minutes = seconds && Math.max(1, Math.round(seconds / 60));
    return (
      <div>
        <p className="story__voice">
          <Icon name="sound" />
          <span>{voice === null ? words.read(minutes) : words.readBy(<bdi>{voice}</bdi>, minutes)}</span>
        </p>
        <AnotherVoice story={story} isBusy={isBusy} problem={problem} onNarrate={onNarrate} />
      </div>
    );
  }
  return (
    <Notice
      icon="sound"
      title={status === 'FAILED' ? words.failed : isStale ? words.stale : undefined}
      actions={
        <Button busy={isBusy} onClick={() => onNarrate()}>
          {status === 'FAILED' ? words.tryAgain : isStale ? words.again : words.add}
        </Button>
      }
    >
      <p>{status === 'FAILED' ? words.failedText : isStale ? words.staleText : words.none}</p>
      {problem !== undefined && <Problem>{problem}</Problem>}
    </Notice>
  );
}

/** Says that there are no pictures. Only when nothing is in progress: otherwise the steps show it. */
export function Undrawn({
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
