import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  CanvasSource,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  QUALITY_MEDIUM,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
} from 'mediabunny';
import type { AudioCodec, VideoCodec } from 'mediabunny';
import type { Book } from '../book.ts';
import { momentsOf } from './moments.ts';
import { HEIGHT, Painting, WIDTH } from './painting.ts';

/** Hertz: a sampling rate that every encoder supports. A voice has one channel. */
const RATE = 48_000;

/** The most widely supported codecs first. */
const VIDEO: VideoCodec[] = ['avc', 'vp9', 'av1', 'vp8'];
const AUDIO: AudioCodec[] = ['aac', 'opus'];

export interface FilmOptions {
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  onProgress(done: number): void;
}

/** A book that can become a film: it has a narration. */
export type Narrated = Book & { readonly narration: NonNullable<Book['narration']> };

/** The encoders that this browser has; undefined when one is missing. */
async function codecsHere(): Promise<{ readonly video: VideoCodec; readonly audio: AudioCodec } | undefined> {
  const [video, audio] = await Promise.all([
    getFirstEncodableVideoCodec(VIDEO, { width: WIDTH, height: HEIGHT, quality: QUALITY_MEDIUM }),
    getFirstEncodableAudioCodec(AUDIO, { numberOfChannels: 1, sampleRate: RATE, quality: QUALITY_HIGH }),
  ]);
  return video !== null && audio !== null ? { video, audio } : undefined;
}

/** The narration as samples. @throws when the browser cannot read it */
const decode = (sound: Uint8Array): Promise<AudioBuffer> =>
  new OfflineAudioContext(1, 1, RATE).decodeAudioData(new Uint8Array(sound).buffer);

/** One second of the sound, at most. */
function second(sound: AudioBuffer, at: number): AudioSample {
  const data = sound.getChannelData(0).slice(at * RATE, (at + 1) * RATE);
  return new AudioSample({ data, format: 'f32-planar', numberOfChannels: 1, sampleRate: RATE, timestamp: at });
}

/**
 * Makes a film of a book: its pictures and words, with the spoken words highlighted, as long as the narration.
 * @returns undefined when this browser has no encoders for it
 * @throws the reason of an abort
 */
export async function makeFilm(
  book: Narrated,
  { signal, onProgress }: FilmOptions,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const codecs = await codecsHere();
  if (codecs === undefined) return undefined;
  const [sound] = await Promise.all([decode(book.narration.sound), Painting.ready()]);
  const painting = new Painting(book);
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const pictures = new CanvasSource(painting.canvas, { codec: codecs.video, quality: QUALITY_MEDIUM });
  const voice = new AudioSampleSource({ codec: codecs.audio, quality: QUALITY_HIGH });
  output.addVideoTrack(pictures);
  output.addAudioTrack(voice);
  output.setMetadataTags({ title: book.title, comment: book.made.by });
  try {
    await output.start();
    let heard = 0;
    for (const moment of momentsOf(book.narration.marks, sound.duration)) {
      signal.throwIfAborted();
      // Sound and pictures interleaved: a file that is played while it loads needs both at each position.
      for (; heard <= moment.at && heard < sound.duration; heard += 1) {
        const sample = second(sound, heard);
        await voice.add(sample);
        sample.close();
      }
      await painting.draw(moment);
      await pictures.add(moment.at, moment.lasts);
      onProgress(moment.at / sound.duration);
    }
    await output.finalize();
  } catch (thrown) {
    await output.cancel();
    throw thrown;
  } finally {
    painting.close();
  }
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0));
}
