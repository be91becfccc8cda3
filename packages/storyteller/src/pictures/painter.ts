import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compose } from './compose.ts';
import { withAttribution } from './png.ts';
import { readScene } from './scene.ts';

interface Waiting {
  readonly done: (bytes: Buffer) => void;
  readonly failed: (error: Error) => void;
}

interface Rendered {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly failure?: string;
}

/** Milliseconds after the last picture. The process uses about 80 MB, and starting another takes a tenth of a second. */
export const idleLimit = 20_000;

/**
 * Converts SVG to PNG, or to a clip, one at a time, in a process that starts with the first request and never keeps this one
 * alive. It ends with this process (its channel closes, even after `kill -9`) or after being idle for a while.
 */
export class RenderProcess {
  readonly #program: string;
  #child: ChildProcess | undefined;
  #last = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #waiting = new Map<number, Waiting>();

  /** @param program a file in this folder, in plain JavaScript, that answers each `{id, ...work}` with `{id, bytes}` or `{id, failure}` */
  constructor(program = 'render-process.mjs') {
    this.#program = program;
  }

  /** The process's id while one is running. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  render(work: object): Promise<Buffer> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      child.channel?.ref();
      child.send({ ...work, id });
    });
  }

  #start(): ChildProcess {
    // Without this process's flags: it is plain JavaScript. `advanced` serialization sends bytes unchanged.
    const child = fork(fileURLToPath(new URL(`./${this.#program}`, import.meta.url)), [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (message) => this.#settle(child, message as Rendered));
    // If the process dies, its pictures fail; the next request starts another process.
    const end = (error: Error): void => {
      if (this.#child !== child) return;
      this.#child = undefined;
      for (const waiting of this.#waiting.values()) waiting.failed(error);
      this.#waiting.clear();
    };
    child.on('error', end);
    child.on('exit', (code, signal) => end(new Error(`The drawing process ended (${signal ?? code ?? 'unknown'}).`)));
    child.unref();
    child.channel?.unref();
    return child;
  }

  #end(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    child.kill();
  }

  #settle(child: ChildProcess, { id, bytes, failure }: Rendered): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) {
      child.channel?.unref();
      this.#idle = setTimeout(() => this.#end(child), idleLimit).unref();
    }
    if (bytes === undefined) waiting?.failed(new Error(`${this.#program}: ${failure ?? 'nothing was made'}`));
    else waiting?.done(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }
}

const renderer = new RenderProcess();

/** Draws the picture for a prompt. The same prompt and size give the same bytes. */
export const paint = async (prompt: string, width: number, height: number): Promise<Buffer> =>
  withAttribution(await renderer.render({ svg: compose(readScene(prompt), width, height) }));
