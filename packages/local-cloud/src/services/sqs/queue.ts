import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { JsonObject } from '../../json.ts';
import { invalidValue, sqsError } from './errors.ts';
import type { Message } from './message.ts';
import type { QueueConfig } from './queue-config.ts';
import type { QueueLog } from './queue-log.ts';

/** A standard queue. Times in milliseconds. */
export interface Queue {
  readonly config: QueueConfig;
  send(message: { body: string; attributes: JsonObject; senderId: string; delay?: number }): Message;
  /** Takes over a message from another queue. Its identity, age, attributes and receive count stay the same. */
  adopt(message: Message, from: string): void;
  /** At most `limit` messages that are visible now. */
  receive(limit: number, visibility?: number): Message[];
  remove(receipt: string): void;
  changeVisibility(receipt: string, visibility: number): void;
  purge(): void;
  counts(): { visible: number; inFlight: number; delayed: number };
  /** When the next message becomes visible; undefined if none will by itself. */
  nextVisibleAt(): number | undefined;
  /** Calls the listener when a message may have become visible earlier than `nextVisibleAt` said. */
  onChange(listener: () => void): () => void;
}

/** Milliseconds. */
const PURGE_TAKES = 60_000;

/** A queue's state in memory and in its log. */
export class StandardQueue implements Queue {
  readonly #listeners = new Set<() => void>();
  #purgedAt = -Infinity;

  /** @param deadLetters finds the queue that takes messages which were received too often */
  constructor(
    readonly config: QueueConfig,
    readonly log: QueueLog,
    readonly clock: Pick<Clock, 'now'>,
    readonly deadLetters: () => Queue | undefined,
  ) {}

  send({ body, attributes, senderId, delay }: Parameters<Queue['send']>[0]): Message {
    const sentAt = this.clock.now();
    const visibleAt = sentAt + (delay ?? this.config.delay);
    const message: Message = { id: randomUUID(), body, attributes, senderId, sentAt, visibleAt, receiveCount: 0 };
    this.log.put(message);
    this.#changed();
    return message;
  }

  adopt({ receipt: _, receiveCount, origin, ...message }: Message, queueArn: string): void {
    this.log.put({
      ...message,
      visibleAt: this.clock.now(),
      receiveCount: 0,
      origin: { queueArn, receiveCount: receiveCount + (origin?.receiveCount ?? 0) },
    });
    this.#changed();
  }

  receive(limit: number, visibility?: number): Message[] {
    const now = this.clock.now();
    const taken: Message[] = [];
    for (const message of this.#live()) {
      if (taken.length >= limit) break;
      if (message.visibleAt > now || this.#redriven(message)) continue;
      message.receiveCount++;
      message.firstReceivedAt ??= now;
      message.visibleAt = now + (visibility ?? this.config.visibility);
      message.receipt = `${message.id}.${randomUUID()}`;
      this.log.put(message);
      taken.push({ ...message });
    }
    return taken;
  }

  remove(receipt: string): void {
    const message = this.#find(receipt);
    if (message !== undefined) this.log.remove(message.id);
  }

  changeVisibility(receipt: string, visibility: number): void {
    const message = this.#find(receipt);
    const now = this.clock.now();
    if (message === undefined)
      throw invalidValue(
        `Value ${receipt} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      );
    // The message is back in the queue: the handle is still valid, but there is nothing left to change.
    if (message.visibleAt <= now) return;
    message.visibleAt = now + visibility;
    this.log.put(message);
    this.#changed();
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html */
  purge(): void {
    const now = this.clock.now();
    if (now - this.#purgedAt < PURGE_TAKES)
      throw sqsError(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${this.config.name} is allowed every 60 seconds.`,
      );
    this.#purgedAt = now;
    this.log.clear();
  }

  counts(): ReturnType<Queue['counts']> {
    const now = this.clock.now();
    const counts = { visible: 0, inFlight: 0, delayed: 0 };
    for (const { visibleAt, receiveCount } of this.#live()) {
      if (visibleAt <= now) counts.visible++;
      else if (receiveCount > 0) counts.inFlight++;
      else counts.delayed++;
    }
    return counts;
  }

  nextVisibleAt(): number | undefined {
    let next: number | undefined;
    for (const { visibleAt } of this.#live()) if (next === undefined || visibleAt < next) next = visibleAt;
    return next;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * Messages that have not expired. Not a copy: a burst leaves thousands of messages, and each arriving message
   * triggers another look.
   */
  *#live(): Iterable<Message> {
    const oldest = this.clock.now() - this.config.retention;
    for (const message of this.log.messages.values()) {
      if (message.sentAt < oldest) this.log.remove(message.id);
      else yield message;
    }
  }

  #find(receipt: string): Message | undefined {
    const id = receipt.split('.')[0] ?? '';
    if (!/^[\w-]{36}\.[\w-]{36}$/.test(receipt)) {
      throw sqsError('ReceiptHandleIsInvalid', `The input receipt handle "${receipt}" is not a valid receipt handle.`);
    }
    const message = this.log.messages.get(id);
    // A standard queue also accepts an older handle, as long as the message exists.
    return message?.receipt === undefined ? undefined : message;
  }

  /** True if the message was moved to the dead-letter queue, which stores it before this queue removes it. */
  #redriven(message: Message): boolean {
    const target = this.deadLetters();
    if (target === undefined || message.receiveCount < this.config.maxReceiveCount) return false;
    target.adopt(message, this.config.arn);
    this.log.remove(message.id);
    return true;
  }
}
