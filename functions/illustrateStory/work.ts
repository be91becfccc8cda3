import type { StoryItem, StoredPage } from '../../story/item.ts';
import { pictureRedrawn } from '../../story/lifecycle/parts.ts';
import type { SettledParts } from '../../story/lifecycle/parts.ts';
import type { Joined } from '../../story/outgoing.ts';
import { lostPicture } from '../../story/part-failures.ts';
import { gentlerPrompt, picturePrompt } from '../../story/picture.ts';
import type { Prices } from '../../story/receipt.ts';
import { inputHash, versionPrefix } from '../shared/media.ts';
import type { Media } from '../shared/media.ts';
import type { Models } from '../shared/models.ts';
import { isLastChance } from '../shared/chances.ts';
import type { Chances } from '../shared/chances.ts';
import { begunAt, claimParts, settleParts } from '../shared/settling.ts';
import type { Unclaimed } from '../shared/settling.ts';
import { pooled } from '../shared/pool.ts';
import type { SavedNames } from '../shared/saved-names.ts';
import { changeStory } from '../shared/stories.ts';
import type { Stories } from '../shared/stories.ts';
import { draw, isBlocked } from './draw.ts';
import type { Drawn, Order, Sketch, Tools } from './draw.ts';
import { inTurn } from './in-turn.ts';

/** The painter's settings: other settings make other pictures. */
interface ImageSettings {
  readonly model: string;
  readonly size: string;
  readonly quality: string;
}

export interface Work extends Omit<Tools, 'models' | 'redraw'> {
  readonly models: Models;
  readonly images: ImageSettings;
  readonly stories: Stories;
  readonly media: Media;
  readonly savedNames: SavedNames;
  readonly prices: Prices;
  /** How many pictures are drawn at a time. */
  readonly width: number;
  /** Epoch ms. */
  readonly now: () => number;
  /** Epoch ms by which the model must have answered. */
  readonly deadline: number;
  /** Epoch ms at which the claim expires: after this invocation's end. */
  readonly until: number;
  /** If this is the last attempt, a failure is final. */
  readonly chances: Chances;
  /** Called for each picture that could not be made. */
  failed(page: number, reason: string): void;
  /** Called for each picture that a safety check stopped, ours or the model's own. Nothing is broken then. */
  blocked(page: number, code: string): void;
}

export type Outcome = 'drawn' | Unclaimed;

const styleOf = (story: StoryItem): string => story.illustrationStyle ?? story.style ?? '';

/** The same look, style, scene and model have the same key. */
function orderOf(story: StoryItem, page: StoredPage, { images }: Pick<Work, 'images'>): Order {
  const picture = { scene: page.scene ?? page.alt, look: story.look ?? '', style: styleOf(story) };
  const sketch = (prompt: Joined): Sketch => {
    const hash = inputHash({ prompt, ...images });
    return { prompt, key: `${versionPrefix(story)}pages/${page.number}-${hash}.png` };
  };
  return {
    number: page.number,
    ...sketch(picturePrompt(picture)),
    gentler: { withScene: sketch(gentlerPrompt(picture, false)), withoutScene: sketch(gentlerPrompt(picture, true)) },
    isRedrawn: page.illustration?.isRedrawn === true,
  };
}

const pageOf = (story: StoryItem, number: number): StoredPage | undefined =>
  story.pages?.find((page) => page.number === number);

/**
 * Whether the page still waits for the same picture: scene, look and style may have changed, and the item may be
 * another one.
 */
const isStillAsked = (now: StoryItem, was: StoryItem, number: number): boolean => {
  const page = pageOf(now, number);
  return (
    page?.illustration?.status === 'PENDING' &&
    page.scene === pageOf(was, number)?.scene &&
    now.look === was.look &&
    styleOf(now) === styleOf(was)
  );
};

/** The result for a page's picture. */
interface Arrived extends Drawn {
  readonly number: number;
}

/** The results that are still wanted, as one write. */
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
 * Draws a story's PENDING pictures and saves each one when it is ready, together with others that became ready during
 * the last write. A picture that fails does not affect the others. Pictures that are too late or could not be stored
 * are left for the next attempt, if there is one.
 */
export async function illustrate(id: string, work: Work): Promise<Outcome> {
  const { stories, media, savedNames, prices, width, now, deadline, until, chances } = work;
  const story = await claimParts(stories, id, 'pictures', { now: now(), until, attempts: chances.attempts });
  if (typeof story === 'string') return story;
  const isLast = isLastChance(...begunAt(story, 'pictures'), chances);
  const names = [...(await savedNames(story.owner)), ...(story.names ?? [])];
  const redraw: Tools['redraw'] = async ({ number }, spent) => {
    const noted = await changeStory(stories, id, (current) => {
      const isAsked = current?.createdAt === story.createdAt && isStillAsked(current, story, number);
      const change = isAsked ? pictureRedrawn(current, number, { spent, prices }) : null;
      return change === null ? { outcome: 'unasked' } : { change };
    });
    return 'changed' in noted;
  };
  const tools: Tools = { media, redraw, models: work.models.forStory(names, story.ageGroup) };
  const unfinished: unknown[] = [];
  const settle = inTurn((arrived: readonly Arrived[]) =>
    settleParts(stories, story, (current) => partsOf(arrived, current, story, prices)),
  );

  async function drawn(order: Order): Promise<Drawn> {
    try {
      const result = await draw(order, tools);
      const isLate = result.illustration.failure?.retryable === true && now() >= deadline;
      if (isLate && !isLast) throw new Error('Time ran out.');
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
    if (failure !== undefined) (isBlocked(result) ? work.blocked : work.failed)(order.number, failure.code);
    // The story was deleted meanwhile, perhaps after its media were removed.
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
