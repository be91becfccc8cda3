import { useEffect, useRef } from 'react';
import type { Pages } from './Leaf.tsx';
import { PageWords } from './Leaf.tsx';
import { Picture } from './Picture.tsx';

/** Keeps what is spoken in sight, without moving the text under somebody's eyes for every sentence. */
function useInSight(playing: Pages['playing']) {
  const flow = useRef<HTMLElement>(null);
  const { page, sentence, state } = playing;
  useEffect(() => {
    if (state === 'paused' && sentence === undefined) return;
    const spoken = flow.current?.querySelector('.words__sentence--spoken');
    const place = spoken ?? flow.current?.querySelector(`[data-page="${page}"]`);
    const box = place?.getBoundingClientRect();
    if (place && box && (box.top < 120 || box.bottom > innerHeight - 220)) {
      place.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    }
  }, [page, sentence, state]);
  return flow;
}

/** A story for those who read by themselves: one text, with its pictures where they belong. */
export function Flow(pages: Pages) {
  const { story, playing, onExpired, onRetryPicture } = pages;
  const flow = useInSight(playing);
  return (
    <article ref={flow} className="flow" lang={story.language}>
      {(story.pages ?? []).map((page) => (
        <section key={page.number} data-page={page.number} className="flow__part">
          <Picture page={page} onExpired={onExpired} onRetry={onRetryPicture && (() => onRetryPicture(page.number))} />
          <p className="flow__words" dir="auto"><PageWords {...pages} page={page.number} text={page.text} /></p>
        </section>
      ))}
    </article>
  );
}
