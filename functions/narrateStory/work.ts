import type { StoredNarration, StoryItem } from '../../story/item.ts';
import { lostNarration, noNarration, refusedNarration } from '../../story/part-failures.ts';
import type { Prices } from '../../story/receipt.ts';
import type { Failure, Receipt } from '../../story/types.ts';
import { engineOf } from '../../story/voices.ts';
import type { PollyEngine } from '../../story/voices.ts';
import { inputHash, versionPrefix } from '../shared/media.ts';
import type { Media } from '../shared/media.ts';
import { isLastChance } from '../shared/chances.ts';
import type { Chances } from '../shared/chances.ts';
import { begunAt, claimParts, settleParts } from '../shared/settling.ts';
import type { Settling, Unclaimed } from '../shared/settling.ts';
import type { Stories } from '../shared/stories.ts';
import type { SpeechMarks } from './marks.ts';
import { narration } from './narration.ts';
import { SpeechError } from './polly.ts';
import type { Speaker, Voice } from './polly.ts';
import { readingPace } from './reading-pace.ts';
import { partsOf } from './speech.ts';
import type { SpokenPage } from './speech.ts';

/** Part of every key: raise it when the same text would be spoken differently. */
const FORM = 2;

export interface Work {
  readonly stories: Stories;
  readonly media: Media;
  /** The engine, for voices that support it. */
  readonly engine: PollyEngine;
  speaker(voice: Voice): Speaker;
  readonly prices: Prices;
  /** Epoch ms. */
  readonly now: () => number;
  /** Epoch ms at which the claim expires: after this invocation's end. */
  readonly until: number;
  /** If this is the last attempt, a failure is final. */
  readonly chances: Chances;
  /** Called with the reason when there is no narration. */
  failed(reason: string): void;
}

export type Outcome = Settling | Unclaimed;

const spokenPages = (story: StoryItem): SpokenPage[] => [
  { number: 0, text: story.title ?? '' },
  ...(story.pages ?? []).map(({ number, text }) => ({ number, text })),
];

interface Keys {
  readonly key: string;
  readonly marksKey: string;
}

/** The voice that a story requests, with the engine that can speak it. */
function voiceOf({ narration: asked }: StoryItem, engine: PollyEngine): Voice {
  const { voice = '', language = '' } = asked ?? {};
  return { voice, language, engine: engineOf(language, voice, engine) };
}

/** The same texts in the same voice have the same keys. */
function keysOf(story: StoryItem, engine: PollyEngine): Keys {
  const hash = inputHash({
    form: FORM,
    pages: spokenPages(story),
    ...readingPace(story.ageGroup),
    ...voiceOf(story, engine),
  });
  const base = `${versionPrefix(story)}narration/${hash}`;
  return { key: `${base}.mp3`, marksKey: `${base}.json` };
}

interface Made {
  readonly seconds: number;
  readonly spent: Pick<Receipt, 'narratedCharacters'>;
}

/** Whether both objects exist: the marks are stored last. */
async function found(media: Media, { key, marksKey }: Keys): Promise<Made | undefined> {
  const [marks, hasSound] = await Promise.all([media.text(marksKey), media.has(key)]);
  return marks === undefined || !hasSound
    ? undefined
    : { seconds: (JSON.parse(marks) as SpeechMarks).seconds, spent: {} };
}

async function make(story: StoryItem, voice: Voice, keys: Keys, work: Work): Promise<Made> {
  const parts = partsOf(spokenPages(story), voice.language, readingPace(story.ageGroup));
  const { sound, marks } = await narration(parts, work.speaker(voice), voice);
  await work.media.put({ key: keys.key, contentType: 'audio/mpeg', body: sound });
  await work.media.put({
    key: keys.marksKey,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(marks)),
  });
  // Audio and marks are two calls, and Polly bills both.
  const narratedCharacters = 2 * parts.reduce((sum, { characters }) => sum + characters, 0);
  return { seconds: marks.seconds, spent: { narratedCharacters } };
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof SpeechError)) return lostNarration();
  return error.isRefused ? refusedNarration() : noNarration();
}

/**
 * Narrates a story whose narration is PENDING. If Polly refuses, it ends FAILED. If there was no time, or it could not
 * be stored, it is left for the next attempt, if there is one.
 */
export async function narrate(id: string, work: Work): Promise<Outcome> {
  const { stories, media, engine, chances } = work;
  const claim = { now: work.now(), until: work.until, attempts: chances.attempts };
  const story = await claimParts(stories, id, 'narration', claim);
  if (typeof story === 'string') return story;
  const spokenBy = voiceOf(story, engine);
  const { voice, language } = spokenBy;
  const keys = keysOf(story, engine);
  const settled = (result: StoredNarration, spent: Made['spent']): Promise<Settling> =>
    settleParts(stories, story, (now) =>
      // The story wants another voice, or has other words, by now: this audio is not wanted any more.
      keysOf(now, engine).key === keys.key ? { narration: result, spent, prices: work.prices } : undefined,
    );
  let made: Made;
  try {
    made = (await found(media, keys)) ?? (await make(story, spokenBy, keys, work));
  } catch (error) {
    const isRefused = error instanceof SpeechError && error.isRefused;
    if (!isRefused && !isLastChance(...begunAt(story, 'narration'), chances)) throw error;
    work.failed(error instanceof Error ? error.name : 'UnknownError');
    return settled({ status: 'FAILED', voice, language, failure: failureOf(error) }, {});
  }
  const outcome = await settled({ status: 'READY', voice, language, ...keys, seconds: made.seconds }, made.spent);
  // The story was deleted meanwhile, perhaps after its media were removed.
  if (outcome === 'gone') await Promise.all([media.remove(keys.key), media.remove(keys.marksKey)]);
  return outcome;
}
