/** The browser's timers and frames; tests use their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` after that many milliseconds; the returned function cancels it. */
  after(milliseconds: number, fire: () => void): () => void;
}

/** Calls back before the next frame is drawn; the returned function cancels it. */
export type NextFrame = (fire: () => void) => () => void;

export const browserClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, fire) {
    const timer = setTimeout(fire, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const browserFrame: NextFrame = (fire) => {
  const frame = requestAnimationFrame(fire);
  return () => cancelAnimationFrame(frame);
};
