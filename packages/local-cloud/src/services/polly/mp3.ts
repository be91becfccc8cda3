import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createEncoder } from 'wasm-media-encoders';

/** Kilobits a second of Polly's MP3. */
const bitrate = 48;

let compiled: WebAssembly.Module | undefined;

/** LAME, compiled once: what runs often is compiled again for speed, which is lost with the module. */
function lame(): WebAssembly.Module {
  const file = createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3');
  compiled ??= new WebAssembly.Module(readFileSync(file));
  return compiled;
}

/** Encodes as MP3 (LAME), mono, as the sound comes. */
export async function encodeMp3(sound: AsyncIterable<Int16Array>, sampleRate: number): Promise<Buffer> {
  const encoder = await createEncoder('audio/mpeg', lame());
  encoder.configure({ sampleRate, channels: 1, bitrate });
  const parts: Buffer[] = [];
  for await (const samples of sound) {
    // What it returns is its own memory, which the next call writes over.
    parts.push(Buffer.from(encoder.encode([Float32Array.from(samples, (sample) => sample / 32_768)])));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}
