import type { Iam } from '../../aws/types.ts';
import type { Cancel, Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { isThrottled } from './account-concurrency.ts';
import { assumedBy } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import type { InvocationResult } from './function-pool.ts';
import type { SendToQueue } from './types.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const RETRY_DELAYS = [60_000, 120_000];
/**
 * A throttled event does not count as an attempt: it is retried for up to six hours, first after a second and at most
 * five minutes apart.
 */
const THROTTLED_FOR = 6 * 60 * 60_000;
const LONGEST_WAIT = 5 * 60_000;
const PAYLOAD_LIMIT = 1024 * 1024;

export interface AsyncOptions {
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendToQueue: SendToQueue;
  readonly invoke: (config: FunctionConfig, event: string) => Promise<InvocationResult>;
}

/** Asynchronous events: accepted immediately, tried three times, then sent to the function's dead-letter queue. */
export class AsyncInvocations {
  readonly #retries = new Set<Cancel>();
  #stopped = false;

  constructor(readonly options: AsyncOptions) {}

  /** Resolves when there are no more attempts; never, if it is stopped first. */
  accept(config: FunctionConfig, event: string): Promise<void> {
    if (Buffer.byteLength(event) > PAYLOAD_LIMIT) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        `The payload is too large for the Event invocation type (limit ${PAYLOAD_LIMIT} bytes)`,
        413,
      );
    }
    return this.#attempt(config, event, 0);
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#retries) cancel();
  }

  async #attempt(config: FunctionConfig, event: string, tries: number): Promise<void> {
    const result = await this.#invoke(config, event).catch((error: unknown) => failureOf(error));
    if (!result.failed || this.#stopped) return;
    const delay = RETRY_DELAYS[tries];
    if (delay === undefined) return this.#sendDeadLetter(config, event, result);
    await this.#pause(delay);
    await this.#attempt(config, event, tries + 1);
  }

  /** Invokes the function once it is not throttled. Rejects with the last throttling error after too long. */
  async #invoke(config: FunctionConfig, event: string): Promise<InvocationResult> {
    const { clock, invoke } = this.options;
    const until = clock.now() + THROTTLED_FOR;
    for (let wait = 1000; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      try {
        return await invoke(config, event);
      } catch (error) {
        if (!isThrottled(error) || clock.now() + wait > until) throw error;
      }
      await this.#pause(wait);
    }
  }

  #pause(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.options.clock.after(delay, () => {
        this.#retries.delete(cancel);
        resolve();
      });
      this.#retries.add(cancel);
    });
  }

  /**
   * The original event, with the error in the attributes:
   * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
   */
  async #sendDeadLetter(config: FunctionConfig, event: string, result: InvocationResult): Promise<void> {
    const { iam, log, sendToQueue } = this.options;
    const source = `lambda/${config.name}`;
    if (config.deadLetterArn === undefined) {
      log(
        source,
        `An asynchronous event (request ${result.requestId}) was dropped after ${RETRY_DELAYS.length + 1} attempts.`,
      );
      return;
    }
    try {
      const { errorMessage } = JSON.parse(result.payload) as { errorMessage?: string };
      await sendToQueue(iam.principal(config.roleArn, config.name, assumedBy(config)), config.deadLetterArn, event, {
        RequestID: result.requestId,
        ErrorCode: '200',
        ErrorMessage: (errorMessage ?? '').slice(0, 1024),
      });
    } catch (error) {
      log(source, `The dead-letter queue ${config.deadLetterArn} did not accept an event: ${String(error)}`);
    }
  }
}

const failureOf = (error: unknown): InvocationResult => {
  const errorType = error instanceof AwsError ? error.type : 'ServiceException';
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { requestId: '', payload: JSON.stringify({ errorType, errorMessage }), failed: true };
};
