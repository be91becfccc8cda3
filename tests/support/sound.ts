import { MPEGDecoder } from 'mpg123-decoder';
import { createMp3Encoder } from 'wasm-media-encoders';

const SAMPLE_RATE = 24_000;

/** A tone as MP3, 24 kHz and mono like Polly's; `seconds` is the encoded duration, the frames are a little longer. */
export async function tone(seconds: number, frequency = 220, sampleRate: number = SAMPLE_RATE): Promise<Uint8Array> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: sampleRate as 24_000, channels: 1, bitrate: 48 });
  const samples = Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, at) => 0.4 * Math.sin((2 * Math.PI * frequency * at) / sampleRate),
  );
  // The encoder's result is in its own memory.
  return Buffer.concat([Buffer.from(encoder.encode([samples])), Buffer.from(encoder.finalize())]);
}

export interface Sound {
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly seconds: number;
  readonly errors: readonly unknown[];
}

/** The decoded sound, by a third-party decoder. */
export async function decoded(mp3: Uint8Array): Promise<Sound> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const { channelData, samplesDecoded, sampleRate, errors } = decoder.decode(mp3);
  decoder.free();
  return { samples: channelData[0] ?? new Float32Array(), sampleRate, seconds: samplesDecoded / sampleRate, errors };
}

/** The loudness of a section: the root of the mean square. */
export function loudness({ samples, sampleRate }: Sound, from: number, to: number): number {
  const stretch = samples.subarray(Math.round(from * sampleRate), Math.round(to * sampleRate));
  return Math.sqrt(stretch.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, stretch.length));
}
