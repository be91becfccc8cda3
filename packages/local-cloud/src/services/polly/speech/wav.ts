/** Sound as 16-bit samples, mono. */
export interface Pcm {
  readonly samples: Int16Array;
  /** Samples a second. */
  readonly rate: number;
}

export class WavError extends Error {
  override readonly name = 'WavError';
}

const PCM = 1;
const EXTENSIBLE = 0xfffe;

/** The 16-bit samples of one channel; if there are several, of the first. */
function firstChannel(data: Buffer, channels: number): Int16Array {
  const frame = 2 * channels;
  return Int16Array.from({ length: Math.floor(data.length / frame) }, (_, at) => data.readInt16LE(at * frame));
}

/**
 * Reads a WAV file. A server that streams a file does not know its length, so a `data` chunk may declare more than
 * there is: then everything there is counts.
 * @see http://soundfile.sapp.org/doc/WaveFormat/
 * @throws WavError for anything but 16-bit PCM
 */
export function readWav(file: Buffer): Pcm {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new WavError('The sound is not a WAV file.');
  let format: { readonly rate: number; readonly channels: number } | undefined;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const length = Math.min(file.readUInt32LE(at + 4), file.length - at - 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (name === 'fmt ') {
      const kind = body.readUInt16LE(0);
      if ((kind !== PCM && kind !== EXTENSIBLE) || body.readUInt16LE(14) !== 16)
        throw new WavError('The sound is not 16-bit PCM.');
      format = { channels: body.readUInt16LE(2), rate: body.readUInt32LE(4) };
    }
    if (name === 'data' && format !== undefined)
      return { samples: firstChannel(body, format.channels), rate: format.rate };
    at += 8 + length + (length % 2);
  }
  throw new WavError('The WAV file holds no sound.');
}
