/** Time and frames, as the browser has them; a test brings its own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` after that many milliseconds; the answer cancels it. */
  after(milliseconds: number, fire: () => void): () => void;
}

/** Calls back before the next picture is drawn; the answer cancels it. */
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
