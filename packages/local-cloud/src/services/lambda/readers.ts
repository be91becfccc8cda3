import { setMaxListeners } from 'node:events';
import { NotSupported } from '../../errors.ts';
import type { LeaveOut } from '../../left-out.ts';

/** Resolves when the reader is running, with a function that waits for its end after `signal` has aborted. */
export type StartReader<T> = (config: T, signal: AbortSignal) => Promise<() => Promise<void>>;

/**
 * Starts readers of streams or queues, one after the other, until `stop`. If one cannot start, those that run are
 * stopped and the promise rejects, like a deployment. A reader whose source is not emulated is left out.
 */
export async function startReaders<T extends { readonly logicalId: string }>(
  configs: readonly T[],
  start: StartReader<T>,
  leaveOut?: LeaveOut,
): Promise<{ stop(): Promise<void> }> {
  const controller = new AbortController();
  // Every wait of every reader adds a listener: a large number is not a leak.
  setMaxListeners(0, controller.signal);
  const running: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    controller.abort();
    await Promise.all(running.map((finished) => finished()));
  };
  try {
    for (const config of configs) {
      const begun = await start(config, controller.signal).catch((error: unknown) => {
        if (leaveOut === undefined || !(error instanceof NotSupported)) throw error;
        leaveOut(`${config.logicalId}: ${error.message}`);
      });
      if (begun !== undefined) running.push(begun);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
