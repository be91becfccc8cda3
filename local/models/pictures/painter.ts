import { Worker } from 'node:worker_threads';
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

/** Turns SVG into PNG, one after the other, in one thread that starts with the first picture and never keeps the process alive. */
class RenderThread {
  #worker: Worker | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  render(svg: string): Promise<Buffer> {
    const worker = (this.#worker ??= this.#start());
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      worker.ref();
      worker.postMessage({ id, svg });
    });
  }

  #start(): Worker {
    // Without the flags of the process: it is plain JavaScript.
    const worker = new Worker(new URL('./render-thread.mjs', import.meta.url), { execArgv: [] });
    worker.on('message', ({ id, png, failure }: Rendered) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) worker.unref();
      if (png === undefined) waiting?.failed(new Error(`resvg: ${failure ?? 'no picture'}`));
      else waiting?.done(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
    });
    // A thread that dies takes its pictures with it; the next one asked for starts another.
    const end = (error: Error): void => {
      if (this.#worker === worker) this.#worker = undefined;
      for (const waiting of this.#waiting.values()) waiting.failed(error);
      this.#waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', () => end(new Error('The drawing thread ended.')));
    worker.unref();
    return worker;
  }
}

const thread = new RenderThread();

/** Draws what a prompt tells. The same prompt and size give the same bytes. */
export const paint = async (prompt: string, width: number, height: number): Promise<Buffer> => signed(await thread.render(compose(readScene(prompt), width, height)));
