import type { Story } from '../api/stories.ts';
import { madeBy } from '../components/made-by.ts';
import { useWords } from '../words/context.tsx';

/** A cover and a sheet for each page, as on paper. */
export function BookPages({
  story,
  pictureOf = (url) => url,
  onSettled,
}: {
  readonly story: Story;
  /** The address of a picture that has been loaded; undefined for one that failed. */
  pictureOf?(url: string): string | undefined;
  /** Called once for each picture, whether it loaded or not. */
  onSettled?(): void;
}) {
  const all = useWords();
  const { common, language, story: words } = all;
  return (
    <>
      <header className="print-book__cover">
        <h1 dir="auto">{story.title ?? common.untitled.COMPLETE}</h1>
        <p className="print-book__by" lang={language}>
          {words.print.by}
        </p>
        <p className="print-book__made" lang={language}>
          {madeBy(all, story)}
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
