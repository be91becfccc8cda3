import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject } from '../../json.ts';
import type { Message } from './message.ts';

/** Where a queue's messages are kept: each change is in the file before the call that made it is answered. */
export interface QueueLog {
  readonly messages: Map<string, Message>;
  /** Writes the message as it is now. */
  put(message: Message): void;
  remove(id: string): void;
  clear(): void;
}

const COMPACT_AFTER = 1000;

/**
 * An append-only file, one JSON line for each change; the last line of an id counts. It is rewritten when it opens
 * and when most of its lines no longer count. A half-written last line (`kill -9`) was never answered, so it is
 * passed over; any other line that cannot be read throws, because a message may be in it.
 */
export function openQueueLog(file: string): QueueLog {
  mkdirSync(dirname(file), { recursive: true });
  const messages = readMessages(file);
  let lines = 0;
  const rewrite = (): void => {
    writeFileSync(`${file}.new`, [...messages.values()].map((message) => `${JSON.stringify(message)}\n`).join(''));
    renameSync(`${file}.new`, file);
    lines = messages.size;
  };
  const append = (entry: object): void => {
    const before = statSync(file).size;
    try {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      // A full disk takes half a line, and the next one would become part of it.
      truncateSync(file, before);
      throw error;
    }
    lines++;
    if (lines > COMPACT_AFTER && lines > 4 * messages.size) rewrite();
  };
  rewrite();
  return {
    messages,
    put(message) {
      append(message);
      messages.set(message.id, message);
    },
    remove(id) {
      if (!messages.has(id)) return;
      append({ id, removed: true });
      messages.delete(id);
    },
    clear() {
      messages.clear();
      rewrite();
    },
  };
}

function readMessages(file: string): Map<string, Message> {
  const messages = new Map<string, Message>();
  if (!existsSync(file)) return messages;
  const lines = readFileSync(file, 'utf8').split('\n');
  // What follows the last line end was cut off, or is nothing.
  lines.pop();
  for (const line of lines) {
    const entry = parse(line);
    if (entry === undefined) throw new Error(`${file} is damaged. Restore it, or start over with: npm start -- --fresh`);
    if ('removed' in entry) messages.delete(entry.id);
    else messages.set(entry.id, entry);
  }
  return messages;
}

function parse(line: string): Message | { id: string; removed: true } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value) || typeof value.id !== 'string') return undefined;
    if (value.removed === true) return { id: value.id, removed: true };
    if (typeof value.body !== 'string' || typeof value.senderId !== 'string' || !isObject(value.attributes)) return undefined;
    return {
      id: value.id,
      body: value.body,
      attributes: value.attributes,
      senderId: value.senderId,
      sentAt: Number(value.sentAt),
      visibleAt: Number(value.visibleAt),
      receiveCount: Number(value.receiveCount),
      ...(typeof value.firstReceivedAt === 'number' ? { firstReceivedAt: value.firstReceivedAt } : {}),
      ...(typeof value.receipt === 'string' ? { receipt: value.receipt } : {}),
    };
  } catch {
    return undefined;
  }
}
