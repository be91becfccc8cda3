import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from 'local-cloud';

/**
 * The message bodies in the queues whose names match. Read from their files, because no role of the stack may receive
 * from all of them.
 */
export function waitingIn(dataDir: string, name: RegExp): JsonObject[] {
  const folder = join(dataDir, 'sqs');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl') && name.test(file))
    .flatMap((file) => {
      const kept = new Map<string, JsonObject>();
      for (const line of readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((text) => text !== '')) {
        const { id, body, removed } = JSON.parse(line) as { id: string; body?: string; removed?: true };
        if (removed === true) kept.delete(id);
        else if (body !== undefined) kept.set(id, JSON.parse(body) as JsonObject);
      }
      return [...kept.values()];
    });
}

/** The records that the stream's readers gave up. */
export const deadLetters = (dataDir: string): JsonObject[] => waitingIn(dataDir, /OutboxUndelivered/);

/** Stories that will be checked 45 s after they were accepted: copies of their messages wait in the queue. */
export const watchedStories = (dataDir: string): unknown[] =>
  waitingIn(dataDir, /QueuesErrands/)
    .filter(({ kind, wait }) => kind === 'watch' && wait === 0)
    .map(({ id }) => id);
