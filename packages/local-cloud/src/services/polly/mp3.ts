import { createMp3Encoder } from 'wasm-media-encoders';

/** Kilobits a second of Polly's MP3. */
const bitrate = 48;

/** Encodes as MP3 (LAME), mono, as the sound comes. */
export async function encodeMp3(sound: AsyncIterable<Int16Array>, sampleRate: number): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate, channels: 1, bitrate });
  const parts: Buffer[] = [];
  for await (const samples of sound) {
    // What it returns is its own memory, which the next call writes over.
    parts.push(Buffer.from(encoder.encode([Float32Array.from(samples, (sample) => sample / 32_768)])));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}
