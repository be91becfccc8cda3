import { useEffect, useRef, useState } from 'react';
import { stableAddress } from './book.ts';

/** Whether the user asked for less motion: then a clip is never shown. */
const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Plays a clip in the picture's place: muted, once, and then the picture is shown again. If anything fails, the picture
 * stays.
 */
export function Clip({ url }: { readonly url: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isStill] = useState(wantsStillness);
  const [over, setOver] = useState<string>();
  const isOver = over === stableAddress(url);
  const end = (): void => setOver(stableAddress(url));
  useEffect(() => {
    // A browser that does not allow playing, to save power, shows the picture.
    video.current?.play().catch(() => setOver(stableAddress(url)));
  }, [url]);
  if (isStill || isOver) return null;
  return (
    <video
      ref={video}
      className="painting__clip"
      crossOrigin="anonymous"
      src={url}
      muted
      playsInline
      preload="auto"
      aria-hidden="true"
      tabIndex={-1}
      onEnded={end}
      onError={end}
    />
  );
}
