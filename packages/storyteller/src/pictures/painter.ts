import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compose } from './compose.ts';
import { signed } from './png.ts';
import { readScene } from './scene.ts';

interface Waiting {
  readonly done: (png: Buffer) => void;
  readonly failed: (error: Error) => void;
}

interface Rendered {
  readonly id: number;
  readonly png?: Uint8Array;
  readonly failure?: string;
}

/** Milliseconds after the last picture: the process holds some 80 MB, and the next picture starts another in a tenth of a second. */
export const idleLimit = 20_000;

/**
 * Turns SVG into PNG, one after the other, in a process that starts with the first picture, never keeps this one alive, and ends
 * with it (its channel closes, even after `kill -9`) or when it has had nothing to do for a while.
 */
export class RenderProcess {
  #child: ChildProcess | undefined;
  #last = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #waiting = new Map<number, Waiting>();

  /** The process's id while one runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  render(svg: string): Promise<Buffer> {
    clearTimeout(this.#idle);
    const child = (this.#child ??= this.#start());
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      child.channel?.ref();
      child.send({ id, svg });
    });
  }

  #start(): ChildProcess {
    // Without the flags of this process: it is plain JavaScript. `advanced` sends bytes as bytes.
    const child = fork(fileURLToPath(new URL('./render-process.mjs', import.meta.url)), [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (message) => this.#settle(child, message as Rendered));
    // A process that dies takes its pictures with it; the next one asked for starts another.
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

  #settle(child: ChildProcess, { id, png, failure }: Rendered): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) {
      child.channel?.unref();
      this.#idle = setTimeout(() => this.#end(child), idleLimit).unref();
    }
    if (png === undefined) waiting?.failed(new Error(`resvg: ${failure ?? 'no picture'}`));
    else waiting?.done(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
  }
}

const renderer = new RenderProcess();

/** Draws what a prompt tells. The same prompt and size give the same bytes. */
export const paint = async (prompt: string, width: number, height: number): Promise<Buffer> =>
  signed(await renderer.render(compose(readScene(prompt), width, height)));
