// The program of the speech process. It is the only place that loads espeak-ng (GPL-3), and it is not part of the local
// cloud's own process: it reads orders from its standard input and writes sound to its standard output, until the input
// ends. docs/decisions/1401-speech.md says why. It may only import types, because the source runs on its own.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Order } from './process.ts';

/** The parts of text2wav's Emscripten module that are used here. */
interface EspeakModule {
  readonly arguments: readonly string[];
  /** Set when the module has been started, before it runs. */
  readonly FS?: {
    unmount(path: string): void;
    makedev(major: number, minor: number): number;
    registerDevice(device: number, operations: object): void;
    mkdev(path: string, device: number): void;
  };
  print(line: string): void;
  printErr(line: string): void;
  instantiateWasm(imports: WebAssembly.Imports, ready: (instance: WebAssembly.Instance) => void): object;
  postRun(): void;
}

const folder = process.argv.at(-1) ?? '';
const start = createRequire(join(folder, 'package.json'))('./lib/espeak-ng.js') as (module: EspeakModule) => void;
/** Compiled once: text2wav itself would compile it for each sentence, with a warning each time. */
const compiled = new WebAssembly.Module(readFileSync(join(folder, 'lib', 'espeak-ng.wasm')));
const output = '/speech.wav';
const wavHeader = 44;

/**
 * A device receives the sound as it is made. A file in Emscripten's memory would be an array of numbers, which takes
 * longer than the speech.
 */
function listen(module: EspeakModule): Buffer[] {
  const heard: Buffer[] = [];
  let isWhole = false;
  const device = module.FS?.makedev(64, 0) ?? 0;
  module.FS?.registerDevice(device, {
    open: () => undefined,
    close: () => undefined,
    // At the end it seeks back, to write sizes into the header.
    llseek: () => {
      isWhole = true;
      return 0;
    },
    write(_stream: unknown, memory: Uint8Array, offset: number, length: number) {
      if (!isWhole) heard.push(Buffer.from(memory.subarray(offset, offset + length)));
      return length;
    },
  });
  module.FS?.mkdev(output, device);
  return heard;
}

/** One run of the `espeak-ng` program: 16-bit samples, mono, 22,050 a second. */
function speak({ voice, pitch, speed, markup }: Order): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let heard: Buffer[] = [];
    const module: EspeakModule = {
      // -z: no pause after the last sentence. -m: SSML.
      arguments: ['-w', output, '-v', voice, '-p', `${pitch}`, '-s', `${speed}`, '-z', '-m', '--', markup],
      print: () => undefined,
      // What it complains of ends the process, which its parent sees.
      printErr: () => undefined,
      instantiateWasm(imports, ready) {
        WebAssembly.instantiate(compiled, imports).then(ready, reject);
        return {};
      },
      postRun() {
        module.FS?.unmount('/usr/share');
        resolve(Buffer.concat(heard).subarray(wavHeader));
      },
    };
    start(module);
    heard = listen(module);
    // Each start adds handlers that end the process in their own way.
    process.removeAllListeners('uncaughtException');
    process.removeAllListeners('unhandledRejection');
  });
}

function answer(header: object, samples?: Buffer): void {
  process.stdout.write(`${JSON.stringify(header)}\n`);
  if (samples !== undefined) process.stdout.write(samples);
}

const lines = createInterface({ input: process.stdin });
let turn: Promise<void> = Promise.resolve();
lines.on('line', (line) => {
  turn = turn.then(async () => {
    const order = JSON.parse(line) as Order;
    try {
      const samples = await speak(order);
      answer({ bytes: samples.length }, samples);
    } catch (error) {
      answer({ error: error instanceof Error ? error.message : String(error) });
    }
  });
});
// The kernel closes the input however the parent ends, kill -9 included.
lines.on('close', () => process.exit(0));
