import type { Clock } from '../../clock.ts';

/**
 * Resolves after `delay` milliseconds of the clock, when `signal` aborts, or when the function passed to `arm` is
 * called. Leaves no timer or listener behind.
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
