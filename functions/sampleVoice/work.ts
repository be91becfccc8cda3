import { engineOf, isVoiceOf } from '../../story/voices.ts';
import type { PollyEngine } from '../../story/voices.ts';
import type { Speaker, Voice } from '../narrateStory/polly.ts';
import { readingPace } from '../narrateStory/reading-pace.ts';
import { partsOf } from '../narrateStory/speech.ts';
import { inputHash } from '../shared/media.ts';
import type { Media } from '../shared/media.ts';
import { sampleSentences } from './sentences.ts';

export interface Payload {
  readonly language: string;
  readonly voice: string;
}

export interface Work {
  readonly media: Pick<Media, 'has' | 'put'>;
  /** What speaks, for voices that have it. */
  readonly engine: PollyEngine;
  speaker(voice: Voice): Pick<Speaker, 'sound'>;
  /** The signed address of a key. */
  readonly sign: (key: string) => Promise<string>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** @throws Error that quotes nothing, for a payload that no resolver of ours sends */
export function readPayload(value: unknown): Payload {
  const { language, voice } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Payload, unknown>
  >;
  if (!isText(language) || !isText(voice) || !isVoiceOf(language, voice))
    throw new Error('The payload names no voice of its language.');
  return { language, voice };
}

/** A story that is read to a child of six to eight: between the slowest and the fastest. */
const AGE_GROUP = 'AGE_6_8';

/**
 * The address of a few sentences in a voice. They are spoken once for the whole deployment, so that however often somebody listens, a
 * voice costs a fraction of a cent once, and nobody a story.
 */
export async function sampleVoice(
  { language, voice }: Payload,
  { media, engine, speaker, sign }: Work,
): Promise<string> {
  const spokenBy = { language, voice, engine: engineOf(language, voice, engine) };
  const [part] = partsOf([{ number: 0, text: sampleSentences[language] ?? '' }], language, readingPace(AGE_GROUP));
  if (part === undefined) throw new Error('There is no sentence in that language.');
  const key = `samples/${inputHash({ ...spokenBy, ssml: part.ssml })}.mp3`;
  if (!(await media.has(key))) {
    const { frames } = await speaker(spokenBy).sound(part.ssml);
    await media.put({ key, contentType: 'audio/mpeg', body: frames });
  }
  return sign(key);
}
