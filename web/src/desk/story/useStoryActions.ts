import { useState } from 'react';
import { useLocation } from 'wouter';
import { retryStory, setFavorite } from '../../api/follow-ups.ts';
import { animateStory, illustrateStory, narrateStory } from '../../api/media.ts';
import { deleteStory } from '../../api/stories.ts';
import type { Story } from '../../api/stories.ts';
import { toApiError } from '../../api/client.ts';
import { useNews } from '../../components/news.ts';
import { useAction } from '../../components/useAsync.ts';
import { useRemembered } from '../../session/context.tsx';
import { useLive } from '../../live/context.tsx';
import { undoable } from '../../live/deletions.ts';
import { canKeep } from '../../offline/device.ts';
import { familyStorage } from '../../offline/family-storage.ts';
import { forgetStory } from '../../offline/kept-stories.ts';
import { useFormats, useProblemWords, useWords } from '../../words/context.tsx';
import { Draft } from '../create/draft.ts';
import { readHabits } from '../create/habits.ts';
import { moodOf } from '../create/style.ts';
import { titleOf } from '../shelf/words.ts';

/** The actions that a story offers. Each is sent only once, no matter how often its button is pressed. */
export function useStoryActions(story: Story) {
  const live = useLive();
  const { toast } = useNews();
  const words = useWords();
  const formats = useFormats();
  const problemWords = useProblemWords();
  const [, navigate] = useLocation();
  const draft = useRemembered(Draft);
  const retrying = useAction();
  const removing = useAction();
  const narrating = useAction();
  const drawing = useAction();
  const animating = useAction();
  const savingFavorite = useAction();
  const [busyPages, setBusyPages] = useState<ReadonlySet<number>>(new Set());
  const { id } = story;

  /** Deletes the story, and the copy on this device. */
  async function removeNow(): Promise<void> {
    await deleteStory(id);
    if (canKeep) await forgetStory(story.owner, id);
  }

  async function repaint(page: number): Promise<void> {
    if (busyPages.has(page)) return;
    setBusyPages(new Set([...busyPages, page]));
    try {
      live.store.take(await illustrateStory(id, [page]));
    } catch (thrown) {
      toast(problemWords(toApiError(thrown)));
    } finally {
      setBusyPages((before) => new Set([...before].filter((one) => one !== page)));
    }
  }
  return {
    busyPages,
    retrying,
    removing,
    narrating,
    drawing,
    animating,
    animate: (page: number) => void animating.run(async () => live.store.take(await animateStory(id, [page]))),
    savingFavorite,
    toggleFavorite: () => void savingFavorite.run(async () => live.store.take(await setFavorite(id, !story.favorite))),
    repaint: (page: number) => void repaint(page),
    retry: () => void retrying.run(async () => live.store.take(await retryStory(id))),
    draw: () => void drawing.run(async () => live.store.take(await illustrateStory(id))),
    narrate: (voice?: string) => void narrating.run(async () => live.store.take(await narrateStory(id, voice))),
    /** Opens the form with this story's request filled in. If the idea was blocked, it was deleted and is left out. */
    editRequest: () => {
      const { prompt, childId, characterIds, sceneId, style, ageGroup, length, language } = story;
      draft.begin(readHabits(familyStorage(story.owner)));
      draft.change({
        text: prompt ?? '',
        events: [],
        isSurprise: false,
        childId: childId ?? '',
        characterIds,
        sceneId: sceneId ?? '',
        ...moodOf(style ?? ''),
        ageGroup,
        length,
        language,
      });
      navigate('/create');
    },
    /** A story that is still being written is deleted at once; any other deletion can be undone for a moment. */
    remove: () => {
      const title = titleOf(words, formats, story);
      if (story.status === 'PENDING')
        return void removing.run(async () => {
          await removeNow();
          navigate('/');
          live.forget(id);
          toast(words.story.remove.done(title));
        });
      live.deletions.later(
        id,
        async () => {
          await removeNow();
          live.forget(id);
        },
        (thrown) => toast(problemWords(toApiError(thrown))),
      );
      navigate('/');
      toast(words.story.remove.done(title), {
        label: words.story.remove.undo,
        stay: undoable,
        act: () => live.deletions.undo(id),
      });
    },
  };
}
