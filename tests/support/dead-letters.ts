import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../local/json.ts';
import { isObject } from '../../local/json.ts';

/** The bodies that wait in the publisher's dead-letter queue. Read from its file: no role of the stack may receive. */
export function deadLetters(dataDir: string): JsonObject[] {
  const folder = join(dataDir, 'sqs');
  const waiting = new Map<string, JsonObject>();
  for (const name of readdirSync(folder).filter((file) => /PublishingUndelivered.*\.jsonl$/.test(file))) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter((text) => text !== '')) {
      const { id, body, removed } = JSON.parse(line) as { id: string; body?: string; removed?: true };
      const letter: unknown = body === undefined ? undefined : JSON.parse(body);
      if (removed === true) waiting.delete(id);
      else if (isObject(letter)) waiting.set(id, letter);
    }
  }
  return [...waiting.values()];
}
