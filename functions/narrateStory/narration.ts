import { pooled } from '../shared/pool.ts';
import { joinMarks } from './marks.ts';
import type { PollyMark, SpeechMarks } from './marks.ts';
import type { Mp3 } from './mp3.ts';
import type { Speaker } from './polly.ts';
import type { Part } from './speech.ts';

export interface Narration {
  readonly sound: Uint8Array;
  readonly marks: SpeechMarks;
}

/** Polly allows eight neural calls a second per account; several stories are narrated at once, too. */
const WIDTH = 4;

interface Answers {
  sound?: Mp3;
  marks?: readonly PollyMark[];
}

/** Rejects with the first failure, after all running calls have ended. */
async function spoken(parts: readonly Part[], speaker: Speaker): Promise<Answers[]> {
  const answers: Answers[] = parts.map(() => ({}));
  const failures: unknown[] = [];
  const calls = parts.flatMap(({ ssml }, at) => [
    async () => void Object.assign(answers[at] ?? {}, { sound: await speaker.sound(ssml) }),
    async () => void Object.assign(answers[at] ?? {}, { marks: await speaker.marks(ssml) }),
  ]);
  await pooled(calls, WIDTH, async (call) => {
    if (failures.length > 0) return;
    await call().catch((error: unknown) => void failures.push(error));
  });
  if (failures.length > 0) throw failures[0];
  return answers;
}

/**
 * Speaks all parts and joins them. Each part begins where the frames before it end: Polly's marks are relative to their
 * own part.
 */
export async function narration(
  parts: readonly Part[],
  speaker: Speaker,
  { voice, language }: { voice: string; language: string },
): Promise<Narration> {
  const answers = await spoken(parts, speaker);
  let offset = 0;
  const joined = parts.map((part, at) => {
    const { sound, marks } = answers[at] ?? {};
    if (sound === undefined || marks === undefined) throw new Error('A part was not spoken.');
    const begins = offset;
    offset += sound.seconds;
    return { part, marks, offset: begins, seconds: sound.seconds, delay: sound.delay, frames: sound.frames };
  });
  return {
    sound: Buffer.concat(joined.map(({ frames }) => frames)),
    marks: { version: 1, language, voice, seconds: Math.round(offset * 1000) / 1000, ...joinMarks(joined) },
  };
}
