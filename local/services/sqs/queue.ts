import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Message } from './message.ts';
import type { QueueConfig } from './queue-config.ts';
import type { QueueLog } from './queue-log.ts';

/** A standard queue. Times in milliseconds. */
export interface Queue {
  readonly config: QueueConfig;
  send(message: { body: string; attributes: JsonObject; senderId: string; delay?: number }): Message;
  /** Takes over a message of another queue: identity, age and attributes stay, the count of receives begins anew. */
  adopt(message: Message): void;
  /** What is visible now, at most `limit`. */
  receive(limit: number, visibility?: number): Message[];
  remove(receipt: string): void;
  changeVisibility(receipt: string, visibility: number): void;
  purge(): void;
  counts(): { visible: number; inFlight: number; delayed: number };
  /** When the next message becomes visible; undefined when none will by itself. */
  nextVisibleAt(): number | undefined;
  /** Called when a message may have become visible before `nextVisibleAt` said so. */
  onChange(listener: () => void): () => void;
}

/** @param deadLetters finds the queue that takes what was received too often */
export function makeQueue(config: QueueConfig, log: QueueLog, clock: Pick<Clock, 'now'>, deadLetters: () => Queue | undefined): Queue {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const live = (): Message[] => {
    const oldest = clock.now() - config.retention;
    for (const message of log.messages.values()) if (message.sentAt < oldest) log.remove(message.id);
    return [...log.messages.values()];
  };
  const find = (receipt: string): Message | undefined => {
    const id = receipt.split('.')[0] ?? '';
    if (!/^[\w-]{36}\.[\w-]{36}$/.test(receipt)) {
      throw new AwsError('ReceiptHandleIsInvalid', `The input receipt handle "${receipt}" is not a valid receipt handle.`);
    }
    const message = log.messages.get(id);
    // A standard queue takes an older handle too, as long as the message is there.
    return message?.receipt === undefined ? undefined : message;
  };
  /** True when the message has left for the dead-letter queue, which has it before this queue forgets it. */
  const redriven = (message: Message): boolean => {
    const target = deadLetters();
    if (target === undefined || message.receiveCount < config.maxReceiveCount) return false;
    target.adopt(message);
    log.remove(message.id);
    return true;
  };

  return {
    config,
    send({ body, attributes, senderId, delay }) {
      const sentAt = clock.now();
      const visibleAt = sentAt + (delay ?? config.delay);
      const message: Message = { id: randomUUID(), body, attributes, senderId, sentAt, visibleAt, receiveCount: 0 };
      log.put(message);
      changed();
      return message;
    },
    adopt({ id, body, attributes, senderId, sentAt }) {
      log.put({ id, body, attributes, senderId, sentAt, visibleAt: clock.now(), receiveCount: 0 });
      changed();
    },
    receive(limit, visibility) {
      const now = clock.now();
      const taken: Message[] = [];
      for (const message of live()) {
        if (taken.length >= limit) break;
        if (message.visibleAt > now || redriven(message)) continue;
        message.receiveCount++;
        message.firstReceivedAt ??= now;
        message.visibleAt = now + (visibility ?? config.visibility);
        message.receipt = `${message.id}.${randomUUID()}`;
        log.put(message);
        taken.push({ ...message });
      }
      return taken;
    },
    remove(receipt) {
      const message = find(receipt);
      if (message !== undefined) log.remove(message.id);
    },
    changeVisibility(receipt, visibility) {
      const message = find(receipt);
      const now = clock.now();
      if (message === undefined || message.visibleAt <= now) {
        throw new AwsError('MessageNotInflight', `Value ${receipt} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`);
      }
      message.visibleAt = now + visibility;
      log.put(message);
      changed();
    },
    purge() {
      log.clear();
    },
    counts() {
      const now = clock.now();
      const counts = { visible: 0, inFlight: 0, delayed: 0 };
      for (const { visibleAt, receiveCount } of live()) {
        if (visibleAt <= now) counts.visible++;
        else if (receiveCount > 0) counts.inFlight++;
        else counts.delayed++;
      }
      return counts;
    },
    nextVisibleAt() {
      const times = live().map(({ visibleAt }) => visibleAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
