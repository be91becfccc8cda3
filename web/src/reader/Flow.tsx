import type { Pages } from './Leaf.tsx';
import { PageWords } from './Leaf.tsx';
import { Picture } from './Picture.tsx';
import { useInSight } from './useInSight.ts';

/** A story for children who read by themselves: one continuous text, with its pictures where they belong. */
export function Flow(pages: Pages) {
  const { story, playing, onExpired, onRetryPicture } = pages;
  const flow = useInSight<HTMLElement>(playing);
  return (
    <article ref={flow} className="flow" lang={story.language}>
      {(story.pages ?? []).map((page) => (
        <section key={page.number} data-page={page.number} className="flow__part">
          <Picture
            page={page}
            language={story.language}
            onExpired={onExpired}
            onRetry={onRetryPicture && (() => onRetryPicture(page.number))}
          />
          {page.title !== null && (
            <h2 className="flow__chapter" dir="auto">
              {page.title}
            </h2>
          )}
          <p className="flow__words" dir="auto">
            <PageWords {...pages} page={page.number} text={page.text} />
          </p>
        </section>
      ))}
    </article>
  );
}
