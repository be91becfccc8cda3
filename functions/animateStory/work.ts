import { CLIP_SECONDS, clipPrompt } from '../../story/clip.ts';
import { blockedClip, lostClip, noClip, noFirstFrame } from '../../story/clip-failures.ts';
import type { StoryItem, StoredPage } from '../../story/item.ts';
import type { Change } from '../../story/lifecycle/change.ts';
import {
  clipReleased,
  clipSettled,
  clipStarted,
  clipStarting,
  isAnimating,
  openClip,
} from '../../story/lifecycle/clips.ts';
import type { SettledClip } from '../../story/lifecycle/clips.ts';
import type { Prices } from '../../story/receipt.ts';
import type { Failure } from '../../story/types.ts';
import { inputHash, versionPrefix } from '../shared/media.ts';
import type { Media } from '../shared/media.ts';
import type { Models } from '../shared/models.ts';
import { isSameVersion } from '../shared/settling.ts';
import type { SavedNames } from '../shared/saved-names.ts';
import { changeStory } from '../shared/stories.ts';
import type { Stories } from '../shared/stories.ts';
import type { Animator } from './animator.ts';
import { pace } from './env.ts';
import { isMp4 } from './mp4.ts';

export interface Work {
  readonly stories: Stories;
  readonly media: Pick<Media, 'has' | 'bytes' | 'put' | 'remove'>;
  readonly models: Models;
  readonly animator: Animator;
  readonly savedNames: SavedNames;
  readonly model: string;
  readonly prices: Prices;
  /** Epoch ms. */
  readonly now: () => number;
  /** Called for each clip that could not be made. */
  failed(page: number, code: string): void;
}

/** The same picture, scene and model have the same key, so an existing clip is not paid for again. */
function keyOf(story: StoryItem, page: StoredPage, picture: string, model: string): string {
  const hash = inputHash({ picture, ...promptOf(story, page), model });
  return `${versionPrefix(story)}clips/${page.number}-${hash}.mp4`;
}

const promptOf = (story: StoryItem, page: StoredPage) =>
  clipPrompt({ scene: page.scene ?? page.alt, look: story.look ?? '' });

/**
 * Changes the state of a page's clip while it is still PENDING.
 * @returns whether it was changed
 */
async function change(
  { stories }: Pick<Work, 'stories'>,
  was: StoryItem,
  number: number,
  make: (now: StoryItem) => Change | null,
): Promise<boolean> {
  const result = await changeStory(stories, was.id, (now) => {
    const isAsked = now !== undefined && isSameVersion(now, was) && openClip(now, number) !== undefined;
    const made = isAsked ? make(now) : null;
    return made === null ? { outcome: 'unasked' } : { change: made };
  });
  return 'changed' in result;
}

async function settle(work: Work, story: StoryItem, number: number, settled: SettledClip): Promise<void> {
  const { failure } = settled.clip;
  if (failure !== undefined) work.failed(number, failure.code);
  const isSettled = await change(work, story, number, (now) => clipSettled(now, number, settled, work.prices));
  // The story was deleted, or the clip given up: the object that was just stored will never be shown.
  if (!isSettled && settled.clip.key !== undefined) await work.media.remove(settled.clip.key);
}

const fail = (work: Work, story: StoryItem, number: number, failure: Failure): Promise<void> =>
  settle(work, story, number, { clip: { status: 'FAILED', failure } });

/**
 * Checks the scene of a clip, as for pictures: without a verdict it has not passed. `later`: the check is not available
 * now.
 */
async function objection(work: Work, story: StoryItem, page: StoredPage, names: readonly string[]) {
  const models = work.models.forStory(names, story.ageGroup);
  const { verdict, failure } = await models.checkText(promptOf(story, page), false);
  if (failure?.retryable === true || (failure === null && verdict === 'none')) return 'later';
  if (failure !== null) return noClip(page.number, failure);
  return verdict === 'passed' ? null : blockedClip(page.number);
}

/** Starts the job of a clip unless it was started before: a job that was paid for and lost is not paid for again. */
async function start(work: Work, story: StoryItem, page: StoredPage, names: readonly string[]): Promise<void> {
  const { number, illustration, clip } = page;
  if (clip?.startedAt !== undefined) {
    const isStarting = Date.parse(clip.startedAt) + pace.startSeconds * 1000 > work.now();
    return isStarting ? undefined : fail(work, story, number, lostClip(number));
  }
  const picture = illustration?.status === 'READY' ? illustration.key : undefined;
  if (picture === undefined) return fail(work, story, number, noFirstFrame(number));
  const key = keyOf(story, page, picture, work.model);
  if (await work.media.has(key))
    return settle(work, story, number, { clip: { status: 'READY', key, picture, seconds: CLIP_SECONDS } });
  const stopped = await objection(work, story, page, names);
  if (stopped === 'later') return;
  if (stopped !== null) return fail(work, story, number, stopped);
  const bytes = await work.media.bytes(picture);
  if (bytes === undefined) return fail(work, story, number, noFirstFrame(number));
  const startedAt = new Date(work.now()).toISOString();
  // Of two workers that get here, only one can write this; the other one's write is refused.
  const isMine = await change(work, story, number, (now) =>
    openClip(now, number)?.startedAt === undefined ? clipStarting(now, number, startedAt, picture) : null,
  );
  if (!isMine) return;
  const order = { prompt: promptOf(story, page), base64: Buffer.from(bytes).toString('base64') };
  const started = await work.animator.start(order, names);
  if (started.failure === null) {
    await change(work, story, number, (now) => clipStarted(now, number, started.job));
  } else if (started.isBusy) {
    await change(work, story, number, (now) => clipReleased(now, number));
  } else {
    await fail(work, story, number, noClip(number, started.failure));
  }
}

/** Checks a job and stores its file. If the file is not available yet, the next step tries again. */
async function look(work: Work, story: StoryItem, page: StoredPage, job: string): Promise<void> {
  const { number, clip } = page;
  const found = await work.animator.look(job);
  if (found.state === 'running') return;
  if (found.state === 'filtered') return fail(work, story, number, blockedClip(number));
  if (found.state === 'lost') return fail(work, story, number, lostClip(number));
  if (found.state === 'failed') return fail(work, story, number, noClip(number, found.failure));
  const body = await work.animator.load(found.uri);
  if (body === undefined) return;
  const spent = { clips: 1, animatedBy: found.by };
  if (!isMp4(body))
    return settle(work, story, number, { clip: { status: 'FAILED', failure: lostClip(number) }, ...spent });
  const { picture = '' } = clip ?? {};
  const key = keyOf(story, page, picture, work.model);
  await work.media.put({ key, contentType: 'video/mp4', body });
  await settle(work, story, number, { clip: { status: 'READY', key, picture, seconds: CLIP_SECONDS }, ...spent });
}

/**
 * Takes each PENDING clip of a story one step further: starts its job, polls it, or stores its file. Never waits.
 * @returns the seconds until the next step; undefined when no clip is PENDING any more
 */
export async function animate(id: string, work: Work): Promise<number | undefined> {
  const story = await work.stories.readStory(id);
  if (story === undefined || !isAnimating(story)) return undefined;
  // Only a complete story that keeps its text is worth the price of a clip.
  if (story.status !== 'COMPLETE') return pace.lookSeconds;
  const names = [...(await work.savedNames(story.owner)), ...(story.names ?? [])];
  for (const page of story.pages ?? []) {
    if (page.clip?.status !== 'PENDING') continue;
    const { job } = page.clip;
    await (job === undefined ? start(work, story, page, names) : look(work, story, page, job));
  }
  const now = await work.stories.readStory(id);
  return now !== undefined && isAnimating(now) ? pace.lookSeconds : undefined;
}
