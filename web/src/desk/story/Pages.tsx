import { useState } from 'react';
import type { Story, StoryPage } from '../../api/stories.ts';
import { Button } from '../../components/Button.tsx';
import { useWords } from '../../words/context.tsx';
import type { ClipActions } from './ClipNote.tsx';
import { ClipNote } from './ClipNote.tsx';
import { coverArt } from '../shelf/cover-art.ts';

interface PagesProps {
  readonly story: Story;
  /** Undefined while pictures cannot be requested again. */
  readonly onRetry: ((page: number) => void) | undefined;
  readonly clips: ClipActions | undefined;
  /** The address of a picture has expired. */
  onExpired(): void;
  readonly busyPages: ReadonlySet<number>;
}

/** Stars on the story's own sky, in place of a picture that is not ready or failed. */
function Vignette({ id, isWaiting }: { readonly id: string; readonly isWaiting: boolean }) {
  const { palette, stars } = coverArt(id);
  return (
    <svg
      className="picture__vignette"
      data-waiting={isWaiting || undefined}
      viewBox="0 0 300 300"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect width="300" height="300" fill={palette.sky} />
      {stars.map(({ x, y, r }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y * 1.3} r={r} fill={palette.light} />
      ))}
      <circle cx="150" cy="150" r="34" fill={palette.light} opacity="0.9" />
      <circle cx="164" cy="140" r="30" fill={palette.sky} />
    </svg>
  );
}

function Picture({
  story,
  page,
  onRetry,
  clips,
  onExpired,
  isBusy,
}: Omit<PagesProps, 'busyPages'> & { readonly page: StoryPage; readonly isBusy: boolean }) {
  const words = useWords().story;
  const { status, url, alt } = page.illustration;
  const [loaded, setLoaded] = useState<string>();
  if (status === 'NOT_REQUESTED') return null;
  return (
    <figure className="picture">
      <div className="picture__box">
        <Vignette id={`${story.id} ${page.number}`} isWaiting={status === 'PENDING'} />
        {url !== null && (
          <img
            crossOrigin="anonymous"
            src={url}
            alt={alt ?? ''}
            lang={story.language}
            width="1024"
            height="1024"
            loading="lazy"
            decoding="async"
            className="picture__image"
            data-shown={loaded === url || undefined}
            onLoad={() => setLoaded(url)}
            onError={onExpired}
          />
        )}
      </div>
      <ClipNote story={story} page={page} actions={clips} />
      {status === 'PENDING' && <figcaption className="picture__note">{words.painting}</figcaption>}
      {status === 'FAILED' && (
        <figcaption className="picture__note">
          <span>{words.pictureFailed(page.number)}</span>
          {onRetry !== undefined && (
            <Button busy={isBusy} onClick={() => onRetry(page.number)}>
              {words.retryPicture}
            </Button>
          )}
        </figcaption>
      )}
    </figure>
  );
}

/** The pages: words at once, each picture in the space reserved for it. */
export function Pages({ story, busyPages, ...rest }: PagesProps) {
  const { common, language } = useWords();
  return (
    <ol className="pages" lang={story.language}>
      {(story.pages ?? []).map((page) => (
        <li key={page.number} id={`page-${page.number}`} className="pages__one">
          <Picture {...rest} story={story} page={page} isBusy={busyPages.has(page.number)} />
          <div>
            <p className="pages__number" lang={language}>
              {common.page(page.number)}
            </p>
            {page.title !== null && (
              <h3 className="pages__title" dir="auto">
                {page.title}
              </h3>
            )}
            <p className="pages__text" dir="auto">
              {page.text}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
