import { useRef, useState } from 'react';
import type { StoryPage } from '../api/stories.ts';
import { useWords } from '../words/context.tsx';
import { stableAddress } from './book.ts';
import { Clip } from './Clip.tsx';

interface PictureProps {
  readonly page: StoryPage;
  /** The story's language, and so of the pictures' descriptions. */
  readonly language: string;
  /** Reads the story again, for an address that works. */
  onExpired(): Promise<unknown>;
  /** Requests the picture once more. Undefined if that is not possible, for example offline. */
  readonly onRetry?: (() => void) | undefined;
}

/** A night sky in place of a missing picture: the page keeps its shape and its calm. */
function Vignette({ words, onRetry }: { readonly words: string; readonly onRetry?: (() => void) | undefined }) {
  const { story } = useWords();
  return (
    <div className="painting painting--missing">
      <svg className="painting__sky" viewBox="0 0 200 200" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
        <circle cx="138" cy="62" r="24" className="painting__moon" />
        <circle cx="149" cy="54" r="21" className="painting__shadow" />
        {[
          [40, 40, 1.6],
          [70, 24, 1.1],
          [96, 58, 1.4],
          [30, 86, 1],
          [58, 72, 1.2],
          [176, 104, 1.3],
          [120, 108, 1],
          [170, 28, 1.2],
        ].map(([x, y, r]) => (
          <circle key={`${x} ${y}`} cx={x} cy={y} r={r} className="painting__star" />
        ))}
        <path d="M0 150q44-30 92-10t108-14v74H0Z" className="painting__hill" />
        <path d="M0 172q60-26 110-8t90-10v46H0Z" className="painting__hill painting__hill--near" />
      </svg>
      <p className="painting__words">{words}</p>
      {onRetry && (
        <button type="button" className="reader__pill" onClick={onRetry}>
          {story.retryPicture}
        </button>
      )}
    </div>
  );
}

/** A page's picture in a box that exists from the start, so that nothing moves when it arrives. */
export function Picture({ page: { number, illustration, clip }, language, onExpired, onRetry }: PictureProps) {
  const { reader, story } = useWords();
  const { status, url, alt } = illustration;
  const [failed, setFailed] = useState<string>();
  const [shown, setShown] = useState(false);
  const renewed = useRef<string>(undefined);
  if (status === 'NOT_REQUESTED') return null;
  if (status === 'PENDING') return <Vignette words={reader.pictureComing} />;
  if (status === 'FAILED' || !url) {
    return <Vignette words={story.pictureFailed(number)} onRetry={onRetry} />;
  }
  if (failed === url) return <Vignette words={reader.pictureUnloaded(number)} />;
  const onError = (): void => {
    // An expired address is replaced once, silently; a second failure has another reason.
    if (renewed.current === stableAddress(url)) return setFailed(url);
    renewed.current = stableAddress(url);
    onExpired().catch(() => setFailed(url));
  };
  return (
    <div className="painting">
      <img
        key={url}
        className={shown ? 'painting__image painting__image--shown' : 'painting__image'}
        crossOrigin="anonymous"
        src={url}
        alt={alt ?? ''}
        lang={language}
        onLoad={() => setShown(true)}
        onError={onError}
      />
      {shown && clip.url !== null && <Clip url={clip.url} />}
    </div>
  );
}
