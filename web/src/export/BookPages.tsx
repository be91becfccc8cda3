import type { Story } from '../api/stories.ts';
import { useWords } from '../words/context.tsx';

/** A cover and a leaf for each page, as they are on paper. */
export function BookPages({
  story,
  pictureOf = (url) => url,
  onSettled,
}: {
  readonly story: Story;
  /** The address under which a picture was loaded already; undefined for one that could not be. */
  pictureOf?(url: string): string | undefined;
  /** Called once for each picture, there or not. */
  onSettled?(): void;
}) {
  const { common, language, story: words } = useWords();
  return (
    <>
      <header className="print-book__cover">
        <h1 dir="auto">{story.title ?? common.untitled.COMPLETE}</h1>
        <p className="print-book__by" lang={language}>
          {words.print.by}
        </p>
      </header>
      {(story.pages ?? []).map(({ number, title, text, illustration }) => {
        const picture = illustration.url ? pictureOf(illustration.url) : undefined;
        return (
          <section key={number} className="print-book__page" aria-label={common.page(number)}>
            {picture !== undefined && (
              <img
                crossOrigin="anonymous"
                src={picture}
                alt={illustration.alt ?? ''}
                onLoad={onSettled}
                onError={(event) => {
                  event.currentTarget.hidden = true;
                  onSettled?.();
                }}
              />
            )}
            <p dir="auto">
              {title !== null && <strong className="print-book__chapter">{title}</strong>}
              {text}
            </p>
            <p className="print-book__number" aria-hidden="true">
              {number}
            </p>
          </section>
        );
      })}
    </>
  );
}
