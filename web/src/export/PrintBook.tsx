import { useEffect, useState } from 'react';
import type { Story } from '../api/stories.ts';
import { readablesOf } from '../reader/book.ts';
import { plainName } from './file-name.ts';
import './print.css';

/** How long a picture may take before the book is printed without it, in milliseconds. */
const PATIENCE = 15_000;

/** The whole story as a book on paper, or as a PDF. Opens the browser's own printing once its pictures are there. */
export function PrintBook({ story }: { readonly story: Story }) {
  const addresses = (story.pages ?? []).map(({ illustration }) => illustration.url).filter((url) => typeof url === 'string');
  const [settled, setSettled] = useState(0);
  const settle = () => setSettled((before) => before + 1);
  const title = readablesOf(story)[0]?.text ?? '';
  useEffect(() => {
    // Browsers name the PDF after the page's title.
    document.title = plainName(title);
    const timer = setTimeout(() => setSettled(Infinity), PATIENCE);
    return () => clearTimeout(timer);
  }, [title]);
  const isReady = settled >= addresses.length;
  useEffect(() => {
    // The letters too: paper shows what is there in this moment.
    if (isReady) void document.fonts.ready.then(() => print());
  }, [isReady]);
  return (
    <main className="print-book" lang={story.language}>
      <header className="print-book__cover">
        <h1 dir="auto">{title}</h1>
        <p className="print-book__by" lang="en">A Nightlight story</p>
      </header>
      {(story.pages ?? []).map(({ number, text, illustration }) => (
        <section key={number} className="print-book__page" aria-label={`Page ${number}`}>
          {illustration.url && <img src={illustration.url} alt={illustration.alt ?? ''} onLoad={settle} onError={(event) => { event.currentTarget.hidden = true; settle(); }} />}
          <p dir="auto">{text}</p>
          <p className="print-book__number" aria-hidden="true">{number}</p>
        </section>
      ))}
      <button type="button" className="button button--primary print-book__again" onClick={() => print()}>Print</button>
    </main>
  );
}
