import type { StoryItem, StoredPage } from '../../story/item.ts';
import type { SettledParts } from '../../story/lifecycle/parts.ts';
import { lostPicture } from '../../story/part-failures.ts';
import { picturePrompt } from '../../story/picture.ts';
import type { Prices } from '../../story/receipt.ts';
import { inputHash, storyPrefix } from '../shared/media.ts';
import type { Media } from '../shared/media.ts';
import type { Models } from '../shared/models.ts';
import { isLastChance } from '../shared/chances.ts';
import type { Chances } from '../shared/chances.ts';
import { begunAt, claimParts, settleParts } from '../shared/parts.ts';
import type { Unclaimed } from '../shared/parts.ts';
import { pooled } from '../shared/pool.ts';
import type { SavedNames } from '../shared/saved-names.ts';
import type { Stories } from '../shared/stories.ts';
import { draw } from './draw.ts';
import type { Drawn, Order, Tools } from './draw.ts';
import { inTurn } from './in-turn.ts';

/** How pictures are painted: another way makes other pictures. */
interface ImageSettings {
  readonly model: string;
  readonly size: string;
  readonly quality: string;
}

export interface Work extends Omit<Tools, 'models'> {
  readonly models: Models;
  readonly images: ImageSettings;
  readonly stories: Stories;
  readonly media: Media;
  readonly savedNames: SavedNames;
  readonly prices: Prices;
  /** Pictures at a time. */
  readonly width: number;
  /** Epoch ms. */
  readonly now: () => number;
  /** Epoch ms by which the model has to have answered. */
  readonly deadline: number;
  /** Epoch ms by which the claim is free again: after this invocation's end. */
  readonly until: number;
  /** When there is no other, what does not work now ends FAILED. */
  readonly chances: Chances;
  /** Hears of each picture that did not come out. */
  failed(page: number, reason: string): void;
  /** Hears of each picture that a safety check stopped, ours or the model's own: nothing is broken, and nobody has to come. */
  blocked(page: number, code: string): void;
}

/** Of a check before, or after: `blockedScene`, `blockedPicture`. */
const BLOCKED = ['PromptBlocked', 'ModelRefused'];

export type Outcome = 'drawn' | Unclaimed;

const styleOf = (story: StoryItem): string => story.illustrationStyle ?? story.style ?? '';

/** The same look, style, scene and model have the same key. */
function orderOf(story: StoryItem, page: StoredPage, { images }: Pick<Work, 'images'>): Order {
  const prompt = picturePrompt({ scene: page.scene ?? page.alt, look: story.look ?? '', style: styleOf(story) });
  const hash = inputHash({ prompt, ...images });
  return { number: page.number, prompt, key: `${storyPrefix(story.owner, story.id)}pages/${page.number}-${hash}.png` };
}

const pageOf = (story: StoryItem, number: number): StoredPage | undefined =>
  story.pages?.find((page) => page.number === number);

/** The same page still waits for the same picture: scene, look and style may have changed, and the item may be another. */
const isStillAsked = (now: StoryItem, was: StoryItem, number: number): boolean => {
  const page = pageOf(now, number);
  return (
    page?.illustration?.status === 'PENDING' &&
    page.scene === pageOf(was, number)?.scene &&
    now.look === was.look &&
    styleOf(now) === styleOf(was)
  );
};

/** A picture that came out, or did not, and its page. */
interface Arrived extends Drawn {
  readonly number: number;
}

/** What of that is still asked for, as one write. */
function partsOf(
  arrived: readonly Arrived[],
  now: StoryItem,
  was: StoryItem,
  prices: Prices,
): SettledParts | undefined {
  const asked = arrived.filter(({ number }) => isStillAsked(now, was, number));
  if (asked.length === 0) return undefined;
  return {
    pictures: asked,
    spent: {
      ...asked.reduce<Drawn['spent']>((all, { spent }) => ({ ...all, ...spent }), {}),
      images: asked.reduce((sum, { spent }) => sum + (spent.images ?? 0), 0),
    },
    prices,
  };
}

/**
 * Draws the pictures of a story that are PENDING and saves each as it arrives, with whatever arrived while the last one was
 * saved; one that fails leaves the others alone. What came too late, or could not be stored, is left for the next attempt, if
 * there is one.
 */
export async function illustrate(id: string, work: Work): Promise<Outcome> {
  const { stories, media, savedNames, prices, width, now, deadline, until, chances } = work;
  const story = await claimParts(stories, id, 'pictures', { now: now(), until, attempts: chances.attempts });
  if (typeof story === 'string') return story;
  const isLast = isLastChance(...begunAt(story, 'pictures'), chances);
  const names = [...(await savedNames(story.owner)), ...(story.names ?? [])];
  const tools: Tools = { media, models: work.models.forStory(names, story.ageGroup) };
  const unfinished: unknown[] = [];
  const settle = inTurn((arrived: readonly Arrived[]) =>
    settleParts(stories, story, (current) => partsOf(arrived, current, story, prices)),
  );

  async function drawn(order: Order): Promise<Drawn> {
    try {
      const result = await draw(order, tools);
      const isLate = result.illustration.failure?.retryable === true && now() >= deadline;
      if (isLate && !isLast) throw new Error('The time was over.');
      return result;
    } catch (error) {
      if (!isLast) throw error;
      work.failed(order.number, error instanceof Error ? error.name : 'UnknownError');
      return { illustration: { status: 'FAILED', failure: lostPicture(order.number) }, spent: {} };
    }
  }

  async function page(order: Order): Promise<void> {
    const result = await drawn(order);
    const { status, failure } = result.illustration;
    if (failure !== undefined)
      (BLOCKED.includes(failure.code) ? work.blocked : work.failed)(order.number, failure.code);
    // Deleted meanwhile, and its media perhaps before this was put.
    if ((await settle({ number: order.number, ...result })) === 'gone' && status === 'READY')
      await media.remove(order.key);
  }

  const pending = (story.pages ?? []).filter(({ illustration }) => illustration?.status === 'PENDING');
  await pooled(
    pending.map((one) => orderOf(story, one, work)),
    width,
    (order) => page(order).catch((error: unknown) => void unfinished.push(error)),
  );
  if (unfinished.length > 0) throw unfinished[0];
  return 'drawn';
}
