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
   * Records on the item that a page's picture is drawn once more, and the cost of the stopped one. Returns false if it
   * was recorded before, or if the picture is not PENDING any more: then it is not drawn.
   */
  readonly redraw: (order: Order, spent: Drawn['spent']) => Promise<boolean>;
}

/** How a picture is requested, and where it is stored. */
export interface Sketch {
  readonly prompt: Joined;
  readonly key: string;
}

/** The request for one page's picture. */
export interface Order extends Sketch {
  readonly number: number;
  /**
   * The gentler request, for when a check stops the first one: with its scene, or without it if the scene's words were
   * stopped.
   */
  readonly gentler: Readonly<Record<'withScene' | 'withoutScene', Sketch>>;
  /** The picture was already drawn twice: the result is in the bucket, or there is none. */
  readonly isRedrawn: boolean;
}

/** The result for a picture and its cost: a picture that is not shown was paid for too. */
export interface Drawn {
  readonly illustration: StoredIllustration;
  readonly spent: Pick<Receipt, 'images' | 'paintedBy'>;
}

/** The failure of the check before (`blockedScene`) or after (`blockedPicture`) drawing. */
const BLOCKED = ['PromptBlocked', 'ModelRefused'];

/** Whether a safety check stopped a picture, ours or the model's own. Nothing is broken then, so nobody is alarmed. */
export const isBlocked = ({ illustration }: Drawn): boolean => BLOCKED.includes(illustration.failure?.code ?? '');

const failed = (failure: Failure, spent: Drawn['spent'] = {}): Drawn => ({
  illustration: { status: 'FAILED', failure },
  spent,
});

/**
 * Without a verdict it has not passed. A rejected key is reported as such; any other failure is reported as the
 * check's.
 */
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
 * Draws one picture unless it already exists, and draws a picture that a check stopped once more, more gently. Rejects
 * only if the bucket or the item fails.
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

/** The scene is checked before drawing and the picture afterwards; only what passed is stored. */
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
