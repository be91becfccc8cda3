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
}

/** One page's picture, as it is asked for. */
export interface Order {
  readonly number: number;
  readonly prompt: Joined;
  readonly key: string;
}

/** How a picture ended, and what it cost: also a picture that nobody may see was paid for. */
export interface Drawn {
  readonly illustration: StoredIllustration;
  readonly spent: Pick<Receipt, 'images' | 'paintedBy'>;
}

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
 * Draws one picture, unless the same one is there already. What is to be drawn is checked before and what was drawn after, and
 * only what passed is stored. Rejects only when the bucket does not do what it is asked.
 */
export async function draw(order: Order, tools: Tools): Promise<Drawn> {
  const { number, prompt, key } = order;
  const { models, media } = tools;
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
