import { setMaxListeners } from 'node:events';

/** Resolves, when the reader runs, with what waits for its end after `signal` has aborted. */
export type StartReader<T> = (config: T, signal: AbortSignal) => Promise<() => Promise<void>>;

/**
 * Starts what reads a stream or a queue, one after the other, until `stop`. When one does not start, those that run are
 * stopped and the promise rejects, as the deployment would.
 */
export async function startReaders<T>(
  configs: readonly T[],
  start: StartReader<T>,
): Promise<{ stop(): Promise<void> }> {
  const controller = new AbortController();
  // Every wait of every reader listens: many at once are no leak.
  setMaxListeners(0, controller.signal);
  const running: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    controller.abort();
    await Promise.all(running.map((finished) => finished()));
  };
  try {
    for (const config of configs) running.push(await start(config, controller.signal));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
