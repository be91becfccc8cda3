import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createEncoder } from 'wasm-media-encoders';

/** Kilobits a second of Polly's MP3. */
const bitrate = 48;

let compiled: WebAssembly.Module | undefined;

/** LAME, compiled once: WebAssembly that runs often is optimized, and the optimized code is lost with the module. */
function lame(): WebAssembly.Module {
  const file = createRequire(import.meta.url).resolve('wasm-media-encoders/wasm/mp3');
  compiled ??= new WebAssembly.Module(readFileSync(file));
  return compiled;
}

/** Encodes mono sound as MP3 (LAME), part by part as it arrives. */
export async function encodeMp3(sound: AsyncIterable<Int16Array>, sampleRate: number): Promise<Buffer> {
  const encoder = await createEncoder('audio/mpeg', lame());
  encoder.configure({ sampleRate, channels: 1, bitrate });
  const parts: Buffer[] = [];
  for await (const samples of sound) {
    // The result is the encoder's own memory, which the next call overwrites.
    parts.push(Buffer.from(encoder.encode([Float32Array.from(samples, (sample) => sample / 32_768)])));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}
