import { useState } from 'react';
import type { Story } from '../api/stories.ts';
import { Button } from '../components/Button.tsx';
import { useNews } from '../components/news.ts';
import { Problem } from '../components/Problem.tsx';
import { useAction } from '../components/useAsync.ts';
import { canKeep } from '../offline/device.ts';
import { keepStory } from '../offline/kept-stories.ts';
import { useSession } from '../session/context.tsx';
import { useFormats, useProblemWords, useWords } from '../words/context.tsx';
import { missingWords } from '../words/missing.ts';
import { SaveFilm } from './SaveFilm.tsx';
import './StoryTools.css';

/** Actions for grown-ups on a finished story: save it, print it, download it as a book or a film. */
export function StoryTools({ story, renew }: { readonly story: Story; renew(): Promise<Story | undefined> }) {
  const { toast } = useNews();
  const { memory } = useSession();
  const words = useWords();
  const { tools } = words.story;
  const { list } = useFormats();
  const problemWords = useProblemWords();
  const keeping = useAction();
  const saving = useAction();
  const [isKept, setKept] = useState(false);
  const keep = () =>
    keeping.run(async () => {
      // Asks the browser for persistent storage; without it, the browser may clear it when it needs space.
      await navigator.storage?.persist?.();
      const renewed = await renew();
      // Signed out meanwhile: nothing of a family that has left is stored.
      if (memory.isOver) return;
      const { missing } = await keepStory(renewed ?? story, 'asked');
      setKept(missing.length === 0);
      toast(missing.length === 0 ? tools.keptNews : tools.keptWithout(missingWords(words, list, missing)));
    });
  const save = () =>
    saving.run(async () => {
      // The code that makes books is loaded with the first book.
      const { saveEpub } = await import('./save-epub.ts');
      const { missing } = await saveEpub((await renew()) ?? story, words);
      if (missing.length > 0) toast(tools.epubWithout(missingWords(words, list, missing)));
    });
  const problem = keeping.problem ?? saving.problem;
  return (
    <section className="tools" aria-label={tools.title}>
      <h2 className="tools__title">{tools.title}</h2>
      <div className="tools__row">
        {canKeep && (
          <Button busy={keeping.isBusy} onClick={() => void keep()}>
            {isKept ? tools.kept : tools.keep}
          </Button>
        )}
        <Button onClick={() => void open(`/read/${encodeURIComponent(story.id)}?print`)}>{tools.print}</Button>
        <Button busy={saving.isBusy} onClick={() => void save()}>
          {tools.epub}
        </Button>
        {/* Without a narration there is nothing to make a film of. */}
        {story.narration?.status === 'READY' && <SaveFilm story={story} renew={renew} />}
      </div>
      {problem && <Problem>{problemWords(problem)}</Problem>}
    </section>
  );
}
