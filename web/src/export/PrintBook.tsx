import { useEffect, useState } from 'react';
import type { Story } from '../api/stories.ts';
import { useWords } from '../words/context.tsx';
import { BookPages } from './BookPages.tsx';
import { plainName } from './file-name.ts';
import './print.css';

/** How long a picture may take before the book is printed without it, in milliseconds. */
const PATIENCE = 15_000;

/** The whole story as a book on paper, or as a PDF. Opens the browser's print dialog when its pictures are loaded. */
export function PrintBook({ story }: { readonly story: Story }) {
  const { common, story: words } = useWords();
  const pictures = (story.pages ?? []).filter(({ illustration }) => illustration.url).length;
  const [settled, setSettled] = useState(0);
  const title = story.title ?? common.untitled.COMPLETE;
  useEffect(() => {
    // Browsers name the PDF after the page's title.
    document.title = plainName(title);
    const timer = setTimeout(() => setSettled(Infinity), PATIENCE);
    return () => clearTimeout(timer);
  }, [title]);
  const isReady = settled >= pictures;
  useEffect(() => {
    // The fonts too: paper shows what is loaded at that moment.
    if (isReady) void document.fonts.ready.then(() => print());
  }, [isReady]);
  return (
    <main className="print-book" lang={story.language}>
      <BookPages story={story} onSettled={() => setSettled((before) => before + 1)} />
      <button type="button" className="button button--primary print-book__again" onClick={() => print()}>
        {words.print.again}
      </button>
    </main>
  );
}
