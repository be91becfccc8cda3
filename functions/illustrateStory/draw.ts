import type { StoredIllustration } from '../../story/item.ts';
import type { Joined } from '../../story/outgoing.ts';
import {
  blockedPicture,
  blockedScene,
  noPicture,
  uncheckedPicture,
  unusablePicture,
} from '../../story/part-failures.ts';
import type { CheckReading } from '../../story/providers/types.ts';
import type { Failure, Receipt } from '../../story/types.ts';
import type { Media } from '../shared/media.ts';
import type { StoryModels } from '../shared/models.ts';
import { labeled } from './label.ts';
import { isPng } from './png.ts';

export interface Tools {
  readonly models: Pick<StoryModels, 'checkText' | 'checkPicture' | 'paint'>;
  readonly media: Pick<Media, 'has' | 'put'>;
  /**
   * Notes on the item that a page's picture is drawn once more, and what the stopped one cost. False when it was noted before, or nobody waits for
   * the picture any more: then it is not drawn.
   */
  readonly redraw: (order: Order, spent: Drawn['spent']) => Promise<boolean>;
}

/** How a picture is asked for, and where it is kept. */
export interface Sketch {
  readonly prompt: Joined;
  readonly key: string;
}

/** One page's picture, as it is asked for. */
export interface Order extends Sketch {
  readonly number: number;
  /** The same more gently, for when a check stops it: with its scene, or without where the scene's words were stopped. */
  readonly gentler: Readonly<Record<'withScene' | 'withoutScene', Sketch>>;
  /** It was drawn twice. What comes of that is in the bucket, or nothing is. */
  readonly isRedrawn: boolean;
}

/** How a picture ended, and what it cost: also a picture that nobody may see was paid for. */
export interface Drawn {
  readonly illustration: StoredIllustration;
  readonly spent: Pick<Receipt, 'images' | 'paintedBy'>;
}

/** Of a check before, or after: `blockedScene`, `blockedPicture`. */
const BLOCKED = ['PromptBlocked', 'ModelRefused'];

/** Whether a safety check stopped a picture, ours or the model's own: nothing is broken, and nobody has to come. */
export const isBlocked = ({ illustration }: Drawn): boolean => BLOCKED.includes(illustration.failure?.code ?? '');

const failed = (failure: Failure, spent: Drawn['spent'] = {}): Drawn => ({
  illustration: { status: 'FAILED', failure },
  spent,
});

/** No verdict is no pass. A rejected key is worth saying; whatever else keeps the check away is the check. */
function objection(
  { verdict, failure }: CheckReading,
  number: number,
  flagged: (number: number) => Failure,
): Failure | null {
  if (failure !== null) return failure.retryable ? uncheckedPicture(number) : noPicture(number, failure);
  if (verdict === 'flagged') return flagged(number);
  return verdict === 'passed' ? null : uncheckedPicture(number);
}

/**
 * Draws one picture, unless the same one is there already, and one that a check stopped once more and more gently. Rejects only when the bucket or
 * the item does not do what it is asked.
 */
export async function draw(order: Order, tools: Tools): Promise<Drawn> {
  const { withScene, withoutScene } = order.gentler;
  if (order.isRedrawn) {
    for (const { key } of [order, withScene, withoutScene])
      if (await tools.media.has(key)) return { illustration: { status: 'READY', key }, spent: {} };
    return failed(blockedPicture(order.number));
  }
  const first = await drawOnce(order.number, order, tools);
  if (!isBlocked(first) || !(await tools.redraw(order, first.spent))) return first;
  const gentler = first.illustration.failure?.code === 'PromptBlocked' ? withoutScene : withScene;
  return drawOnce(order.number, gentler, tools);
}

/** What is to be drawn is checked before and what was drawn after, and only what passed is stored. */
async function drawOnce(number: number, { prompt, key }: Sketch, { models, media }: Tools): Promise<Drawn> {
  const ready: StoredIllustration = { status: 'READY', key };
  if (await media.has(key)) return { illustration: ready, spent: {} };
  const before = objection(await models.checkText(prompt, false), number, blockedScene);
  if (before !== null) return failed(before);
  const { base64, failure, by } = await models.paint(prompt);
  if (failure !== null) return failed(noPicture(number, failure));
  const spent = { images: 1, paintedBy: by };
  const bytes = Buffer.from(base64, 'base64');
  if (!isPng(bytes)) return failed(unusablePicture(number), spent);
  const after = objection(await models.checkPicture(base64), number, blockedPicture);
  if (after !== null) return failed(after, spent);
  await media.put({ key, contentType: 'image/png', body: labeled(bytes) });
  return { illustration: ready, spent };
}
