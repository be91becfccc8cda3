import { useState } from 'react';
import type { Story } from '../api/stories.ts';
import { Button } from '../components/Button.tsx';
import { useNews } from '../components/news.ts';
import { useDoing } from '../components/useAsync.ts';
import { canKeep, keepStory } from '../offline/kept-stories.ts';
import { useSession } from '../session/context.tsx';
import './StoryTools.css';

/** What grown-ups may do with a finished story: keep it, print it, take it along as a book. */
export function StoryTools({ story, renew }: { readonly story: Story; renew(): Promise<Story | undefined> }) {
  const { toast } = useNews();
  const { memory } = useSession();
  const keeping = useDoing();
  const saving = useDoing();
  const [isKept, setKept] = useState(false);
  const keep = () =>
    keeping.run(async () => {
      // Asked of the browser here, where somebody wants it; without it, it may clear the device when it needs room.
      await navigator.storage?.persist?.();
      const renewed = await renew();
      // Signed out meanwhile: nothing of a family that has left is kept.
      if (memory.isOver) return;
      const { missing } = await keepStory(renewed ?? story, 'asked');
      setKept(missing.length === 0);
      toast(
        missing.length === 0
          ? 'This story is saved on this device, with its pictures and sound.'
          : `The words are saved on this device. Still missing: ${missing.join(', ')}.`,
      );
    });
  const save = () =>
    saving.run(async () => {
      // The packing of books comes with the first book.
      const { saveEpub } = await import('./save-epub.ts');
      const { missing } = await saveEpub((await renew()) ?? story);
      if (missing.length > 0) toast(`The book was made without ${missing.join(', ')}.`);
    });
  const problem = keeping.problem ?? saving.problem;
  return (
    <section className="tools" aria-label="Keep, print or take along">
      <h2 className="tools__title">Keep, print or take along</h2>
      <div className="tools__row">
        {canKeep && (
          <Button busy={keeping.isBusy} onClick={() => void keep()}>
            {isKept ? 'Saved on this device' : 'Keep on this device'}
          </Button>
        )}
        <Button onClick={() => void open(`/read/${encodeURIComponent(story.id)}?print`)}>Print or save as PDF</Button>
        <Button busy={saving.isBusy} onClick={() => void save()}>
          Save as a read-along book (EPUB)
        </Button>
      </div>
      {problem && <p role="alert">{problem.message}</p>}
    </section>
  );
}
