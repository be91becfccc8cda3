import { useState } from 'react';
import { toApiError } from '../../api/client.ts';
import type { ApiError } from '../../api/client.ts';
import { approveStory, rejectStory } from '../../api/review.ts';
import type { Rejection } from '../../api/review.ts';
import type { Story } from '../../api/stories.ts';
import { useNews } from '../../components/news.ts';
import { useAction } from '../../components/useAsync.ts';
import { useLive } from '../../live/context.tsx';
import { useWords } from '../../words/context.tsx';
import { choicesOf } from './choices.ts';
import type { Choices } from './choices.ts';

export interface Decision extends Choices {
  readonly isBusy: boolean;
  readonly problem: ApiError | undefined;
  /** Whether the dialog for a rejection is open. */
  readonly isRejecting: boolean;
  approve(): void;
  reject(rejection: Rejection): void;
  setRejecting(isOpen: boolean): void;
}

/** An adult's decision about a story. After the second of two decisions, the page shows what the first one was. */
export function useDecision(story: Story): Decision {
  const live = useLive();
  const { toast } = useNews();
  const { news } = useWords().review;
  const { run, isBusy, problem } = useAction();
  const [isRejecting, setRejecting] = useState(false);
  const choices = choicesOf(story);
  const decide = (send: () => Promise<Story>, done: string): void =>
    void run(async () => {
      try {
        live.store.take(await send());
        setRejecting(false);
        toast(done);
      } catch (thrown) {
        if (toApiError(thrown).errorType === 'Conflict') {
          await live.readStory(story.id).catch(() => undefined);
          setRejecting(false);
        }
        throw thrown;
      }
    });
  return {
    ...choices,
    isBusy,
    problem,
    isRejecting: isRejecting && choices.canReject,
    approve: () => decide(() => approveStory(story.id), news.approved),
    reject: (rejection) =>
      decide(() => rejectStory(story.id, rejection), rejection.writeAnother ? news.rejectedWithAnother : news.rejected),
    setRejecting,
  };
}
