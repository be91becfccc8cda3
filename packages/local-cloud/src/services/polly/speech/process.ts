import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { transformSync } from 'esbuild';
import type { Clock } from '../../../clock.ts';
import { AwsError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { failure } from './failing.ts';

/** One order for the speech process. */
export interface Order {
  /** espeak-ng's, e.g. `en-us+f3` */
  readonly voice: string;
  /** 0 to 99 */
  readonly pitch: number;
  /** Words a minute, as espeak-ng counts them. */
  readonly speed: number;
  /** SSML. */
  readonly markup: string;
}

export interface SpeechProcess {
  /**
   * 16-bit samples. Rejects with an `AwsError` if too many orders are waiting, or if the process dies during this one.
   * @param signal removes an order from the queue if it has not begun, and rejects
   */
  say(order: Order, signal?: AbortSignal): Promise<Int16Array>;
  /** The process id while a process is running. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

interface Waiting {
  readonly order: Order;
  resolve(samples: Int16Array): void;
  reject(error: Error): void;
}

/** Room for 300 texts of 60 sentences at once. */
const queueLimit = 2000;
/**
 * Milliseconds in which an order must be spoken, from its turn on. It normally takes a hundredth of that, and on a busy
 * machine a tenth.
 */
const timeLimit = 20_000;
/** Milliseconds after the last order: the process holds some 70 MB, and the next order starts another in a tenth of a second. */
const idleLimit = 20_000;

let program: string | undefined;

/** The child's source without types, so that it runs on Node alone. */
function programSource(): string {
  program ??= transformSync(readFileSync(new URL('espeak.ts', import.meta.url), 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
  }).code;
  return program;
}

const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve('text2wav/package.json'));

/** Reads `{"bytes": n}` lines, each followed by its bytes. */
class Answers {
  #buffer = Buffer.alloc(0);

  constructor(readonly take: (answer: { readonly samples: Int16Array } | { readonly error: string }) => void) {}

  push(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const end = this.#buffer.indexOf(0x0a);
      if (end < 0) return;
      const header = JSON.parse(this.#buffer.toString('utf8', 0, end)) as {
        readonly bytes?: number;
        readonly error?: string;
      };
      const bytes = header.bytes ?? 0;
      if (this.#buffer.length < end + 1 + bytes) return;
      const samples = new Int16Array(new Uint8Array(this.#buffer.subarray(end + 1, end + 1 + bytes)).buffer);
      this.#buffer = this.#buffer.subarray(end + 1 + bytes);
      this.take(header.error === undefined ? { samples } : { error: header.error });
    }
  }
}

/**
 * espeak-ng in a separate process. It is started on first use, and again if it has died. It speaks one order at a time,
 * in order of arrival.
 */
class EspeakProcess implements SpeechProcess {
  readonly #queue: Waiting[] = [];
  #child: Child | undefined;
  #current: Waiting | undefined;
  #cancelTimeLimit = (): void => undefined;
  #cancelIdleLimit = (): void => undefined;
  #stopped = false;

  constructor(
    readonly clock: Pick<Clock, 'after'>,
    readonly log: Log,
  ) {}

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  say(order: Order, signal?: AbortSignal): Promise<Int16Array> {
    if (this.#stopped || signal?.aborted === true) return Promise.reject(failure());
    if (this.#queue.length >= queueLimit) return Promise.reject(new AwsError('ThrottlingException', 'Rate exceeded'));
    return new Promise<Int16Array>((resolve, reject) => {
      const waiting = { order, resolve, reject };
      this.#queue.push(waiting);
      signal?.addEventListener('abort', () => this.#leave(waiting), { once: true });
      this.#next();
    });
  }

  /** An order that has begun continues: ending the process for it would delay the others more. */
  #leave(waiting: Waiting): void {
    const at = this.#queue.indexOf(waiting);
    if (at >= 0) this.#queue.splice(at, 1);
    waiting.reject(failure());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelIdleLimit();
    for (const { reject } of this.#queue.splice(0)) reject(failure());
    const child = this.#child;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const waiting = this.#queue.shift();
    if (waiting === undefined) return;
    this.#current = waiting;
    this.#cancelIdleLimit();
    const child = (this.#child ??= this.#start());
    this.#cancelTimeLimit = this.clock.after(timeLimit, () => child.kill('SIGKILL'));
    child.stdin.write(`${JSON.stringify(waiting.order)}\n`);
  }

  #settle(settle: (waiting: Waiting) => void): void {
    const waiting = this.#current;
    this.#current = undefined;
    this.#cancelTimeLimit();
    if (waiting !== undefined) settle(waiting);
    this.#next();
    if (this.#current === undefined && this.#child !== undefined && !this.#stopped) this.#endWhenIdle(this.#child);
  }

  #endWhenIdle(child: Child): void {
    this.#cancelIdleLimit();
    this.#cancelIdleLimit = this.clock.after(idleLimit, () => {
      if (this.#child !== child) return;
      this.#child = undefined;
      child.kill('SIGKILL');
    });
  }

  #start(): Child {
    // A session of its own: Ctrl-C reaches the local cloud only, whose functions may still narrate while it stops.
    const child = spawn(process.execPath, ['--input-type=module', '--eval', programSource(), packageFolder()], {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
      env: {},
    });
    const answers = new Answers((answer) =>
      this.#settle((waiting) => {
        if ('samples' in answer) return waiting.resolve(answer.samples);
        this.log('polly', `the speech process could not speak: ${answer.error}`);
        waiting.reject(failure());
      }),
    );
    child.stdout.on('data', (chunk: Buffer) => answers.push(chunk));
    // What it says besides (Node's own warnings) is nothing for the user's terminal.
    child.stderr.resume();
    child.stdin.on('error', () => undefined);
    let isOver = false;
    const over = (reason: string): void => {
      if (isOver) return;
      isOver = true;
      // One that was ended because nobody needed it; another may be speaking by now.
      if (this.#child !== child) return;
      this.#child = undefined;
      if (!this.#stopped) this.log('polly', `the speech process ended (${reason}); the next text starts another`);
      this.#settle(({ reject }) => reject(failure()));
    };
    child.once('error', (error) => over(error.message));
    child.once('close', (code, signal) => over(signal ?? `code ${code}`));
    child.unref();
    return child;
  }
}

export const startSpeechProcess = (options: {
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}): SpeechProcess => new EspeakProcess(options.clock, options.log);
