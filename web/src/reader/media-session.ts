import type { Player } from './player.ts';

/** What a lock screen shows of a story. */
export interface NowPlaying {
  readonly title: string;
  readonly picture: string | undefined;
}

/**
 * Shows the story on the lock screen and connects headphone and keyboard media keys. The returned function disconnects
 * them. Tracks are pages; "seek backward" goes back one sentence.
 */
export function announceMedia(session: MediaSession, player: Player, { title, picture }: NowPlaying): () => void {
  const handlers: readonly (readonly [MediaSessionAction, () => void])[] = [
    ['play', () => player.play()],
    ['pause', () => player.pause()],
    ['stop', () => player.pause()],
    ['previoustrack', () => player.turn(-1)],
    ['nexttrack', () => player.turn(1)],
    ['seekbackward', () => player.back()],
  ];
  session.metadata = new MediaMetadata({
    title,
    artist: 'Nightlight',
    artwork: picture === undefined ? [] : [{ src: picture, sizes: '1024x1024', type: 'image/png' }],
  });
  for (const [action, handler] of handlers) setHandler(session, action, handler);
  const tell = () => {
    const { state } = player.snapshot();
    session.playbackState = state === 'playing' || state === 'waiting' ? 'playing' : 'paused';
  };
  tell();
  const leave = player.subscribe(tell);
  return () => {
    leave();
    session.metadata = null;
    session.playbackState = 'none';
    for (const [action] of handlers) setHandler(session, action, null);
  };
}

/** A browser throws for an action that it does not support; the others still work. */
function setHandler(session: MediaSession, action: MediaSessionAction, handler: (() => void) | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // Not supported on this device.
  }
}
