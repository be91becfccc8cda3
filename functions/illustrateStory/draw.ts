import type { StoredIllustration } from '../../story/item.ts';
import { IMAGES_PATH, imageModerationRequest, imageRequest, readImage } from '../../story/images.ts';
import type { ImageSettings } from '../../story/images.ts';
import type { Body, Joined } from '../../story/outgoing.ts';
import { MODERATION_PATH, moderationRequest } from '../../story/openai.ts';
import { readModeration } from '../../story/parse.ts';
import {
  blockedPicture,
  blockedScene,
  noPicture,
  uncheckedPicture,
  unusablePicture,
} from '../../story/part-failures.ts';
import type { Failure, Receipt } from '../../story/types.ts';
import type { Media } from '../shared/media.ts';
import type { OpenAi } from '../shared/openai.ts';
import { labeled } from './label.ts';
import { isPng } from './png.ts';

export interface Tools {
  readonly model: Pick<OpenAi, 'post'>;
  readonly media: Pick<Media, 'has' | 'put'>;
  readonly images: ImageSettings;
  readonly moderationModel: string;
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
  readonly spent: Pick<Receipt, 'images'>;
}

/** Base64 of a large picture, and the JSON around it. */
const MAX_ANSWER = 18_000_000;
/** Low quality takes some ten seconds; a picture that takes longer than this is not coming. */
const ATTEMPT_MS = 60_000;

const failed = (failure: Failure, spent: Drawn['spent'] = {}): Drawn => ({
  illustration: { status: 'FAILED', failure },
  spent,
});

/** No verdict is no pass. A rejected key is worth saying; whatever else keeps the check away is the check. */
async function objection(
  { model }: Tools,
  body: Body,
  number: number,
  flagged: (number: number) => Failure,
): Promise<Failure | null> {
  const { answer, failure } = await model.post(MODERATION_PATH, body);
  if (failure !== null) return failure.retryable ? uncheckedPicture(number) : noPicture(number, failure);
  const verdict = readModeration(answer);
  if (verdict === 'flagged') return flagged(number);
  return verdict === 'passed' ? null : uncheckedPicture(number);
}

/**
 * Draws one picture, unless the same one is there already. What is to be drawn is checked before and what was drawn after, and
 * only what passed is stored. Rejects only when the bucket does not do what it is asked.
 */
export async function draw(order: Order, tools: Tools): Promise<Drawn> {
  const { number, prompt, key } = order;
  const { model, media, images, moderationModel } = tools;
  const ready: StoredIllustration = { status: 'READY', key };
  if (await media.has(key)) return { illustration: ready, spent: {} };
  const before = await objection(tools, moderationRequest(moderationModel, prompt), number, blockedScene);
  if (before !== null) return failed(before);
  const { answer, failure } = await model.post(IMAGES_PATH, imageRequest(images, prompt), {
    maxLength: MAX_ANSWER,
    attemptMs: ATTEMPT_MS,
  });
  if (failure !== null) return failed(noPicture(number, failure));
  const spent = { images: 1 };
  const base64 = readImage(answer);
  const bytes = Buffer.from(base64, 'base64');
  if (!isPng(bytes)) return failed(unusablePicture(number), spent);
  const after = await objection(tools, imageModerationRequest(moderationModel, base64), number, blockedPicture);
  if (after !== null) return failed(after, spent);
  await media.put({ key, contentType: 'image/png', body: labeled(bytes) });
  return { illustration: ready, spent };
}
