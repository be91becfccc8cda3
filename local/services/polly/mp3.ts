import { createMp3Encoder } from 'wasm-media-encoders';

/** Kilobits a second of Polly's MP3. */
const bitrate = 48;

/** Samples that go into the encoder at once: its memory is its own. */
const step = 64 * 1024;

/** Encodes as MP3 (LAME), mono. */
export async function encodeMp3(samples: Int16Array, sampleRate: number): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 1, bitrate });
  const parts: Buffer[] = [];
  for (let at = 0; at < samples.length; at += step) {
    // What it returns is its own memory, which the next call writes over.
    parts.push(Buffer.from(encoder.encode([Float32Array.from(samples.subarray(at, at + step), (sample) => sample / 32_768)])));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}
