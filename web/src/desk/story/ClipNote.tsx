import type { Story, StoryPage } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { useSession } from '../../session/context.tsx';
import { useWords } from '../../words/context.tsx';

export interface ClipActions {
  readonly isBusy: boolean;
  animate(page: number): void;
}

interface ClipNoteProps {
  readonly story: Story;
  readonly page: StoryPage;
  /** Undefined while clips cannot be requested. */
  readonly actions: ClipActions | undefined;
}

/** The state of a picture's clip, and the button that requests one, with its price. */
export function ClipNote({ story, page: { number, illustration, clip }, actions }: ClipNoteProps) {
  const { clips } = useSession().config;
  const { story: words, common } = useWords();
  if (illustration.status !== 'READY') return null;
  if (clip.status === 'PENDING') return <figcaption className="picture__note">{words.clip.making}</figcaption>;
  if (clip.status === 'READY') return <figcaption className="picture__note">{words.clip.ready}</figcaption>;
  const isAnimating = (story.pages ?? []).some((page) => page.clip.status === 'PENDING');
  const canAsk = clips !== undefined && actions !== undefined && story.isComplete && !isAnimating;
  if (clip.status === 'NOT_REQUESTED' && !canAsk) return null;
  return (
    <figcaption className="picture__note">
      {clip.status === 'FAILED' && <span>{words.clip.failed(number)}</span>}
      {canAsk && (
        <Button look="quiet" busy={actions.isBusy} onClick={() => actions.animate(number)}>
          {words.clip.make(clips.usd === undefined ? undefined : common.money(clips.usd))}
        </Button>
      )}
    </figcaption>
  );
}
