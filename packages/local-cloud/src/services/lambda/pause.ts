import type { Clock } from '../../clock.ts';

/**
 * Resolves after `delay` milliseconds of the clock, when `signal` aborts, or when the function given to `arm` is
 * called; leaves no timer and no listener behind.
 */
export function pause(
  clock: Clock,
  delay: number,
  signal: AbortSignal,
  arm: (wake: () => void) => void = () => {},
): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(delay, wake);
    signal.addEventListener('abort', wake, { once: true });
    arm(wake);
  });
}
