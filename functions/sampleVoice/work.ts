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
  /** The preferred engine, for voices that support it. */
  readonly engine: PollyEngine;
  speaker(voice: Voice): Pick<Speaker, 'sound'>;
  /** The signed address of a key. */
  readonly sign: (key: string) => Promise<string>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** @throws Error, without quoting the payload, if no resolver of ours sends such a payload */
export function readPayload(value: unknown): Payload {
  const { language, voice } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Payload, unknown>
  >;
  if (!isText(language) || !isText(voice) || !isVoiceOf(language, voice))
    throw new Error('The payload names no voice of its language.');
  return { language, voice };
}

/** Samples are read at the middle pace, that of a story for a child of six to eight. */
const AGE_GROUP = 'AGE_6_8';

/**
 * The address of the sample of a voice. Each sample is made once for the whole deployment: a voice costs a fraction of a
 * cent, once, and listening does not count as a story.
 */
export async function sampleVoice(
  { language, voice }: Payload,
  { media, engine, speaker, sign }: Work,
): Promise<string> {
  const spokenBy = { language, voice, engine: engineOf(language, voice, engine) };
  const [part] = partsOf([{ number: 0, text: sampleSentences[language] ?? '' }], language, readingPace(AGE_GROUP));
  if (part === undefined) throw new Error('There is no sample text in that language.');
  const key = `samples/${inputHash({ ...spokenBy, ssml: part.ssml })}.mp3`;
  if (!(await media.has(key))) {
    const { frames } = await speaker(spokenBy).sound(part.ssml);
    await media.put({ key, contentType: 'audio/mpeg', body: frames });
  }
  return sign(key);
}
