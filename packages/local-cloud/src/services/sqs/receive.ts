import type { Clock } from '../../clock.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

/**
 * Long polling: returns what is there now, or what becomes visible within `wait` milliseconds; nothing if `signal`
 * aborts.
 */
export async function receiveWaiting(options: {
  readonly queue: Queue;
  readonly limit: number;
  readonly wait: number;
  readonly visibility: number | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<Message[]> {
  const { queue, limit, wait, visibility, clock, signal } = options;
  const deadline = clock.now() + wait;
  for (;;) {
    const messages = queue.receive(limit, visibility);
    const left = deadline - clock.now();
    if (messages.length > 0 || left <= 0 || signal.aborted) return messages;
    const next = (queue.nextVisibleAt() ?? Infinity) - clock.now();
    await change(queue, clock, Math.min(left, Math.max(next, 1)), signal);
  }
}

function change(queue: Queue, clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      cancel();
      unsubscribe();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.after(delay, wake);
    const unsubscribe = queue.onChange(wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
