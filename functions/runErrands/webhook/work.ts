import { webhookEvents } from '../../../story/webhooks.ts';
import type { WebhookEvent } from '../../../story/webhooks.ts';
import type { WebhookErrand } from '../../shared/errands.ts';
import type { Stories } from '../../shared/stories.ts';
import type { StoredDelivery, StoredWebhook, Webhooks } from '../../shared/webhooks.ts';
import { bodyOf, deliveryId, isTest, signedHeaders } from './message.ts';
import type { Outcome, Post } from './post.ts';

export interface Work {
  readonly webhooks: Pick<Webhooks, 'read' | 'note'>;
  readonly stories: Pick<Stories, 'readStory'>;
  readonly post: (what: Post) => Promise<Outcome>;
  /** Epoch ms. */
  readonly now: () => number;
}

/** How it went. None: nobody wants it, or not any more, or it was done. */
export interface Delivered {
  readonly delivery?: StoredDelivery;
  /** After how many seconds to do it once more. */
  readonly again?: number;
}

/** Seconds from one attempt to the next; after the ninth attempt, 24 hours after the first, it is given up. */
export const gaps: readonly number[] = [30, 270, 900, 2_400, 7_200, 14_400, 25_200, 36_000];

/** How many deliveries are remembered. */
const REMEMBERED = 10;

/** Where an event of a story is wanted; undefined: nowhere. What its own request names gets all of them. */
async function urlFor(
  errand: WebhookErrand,
  webhook: StoredWebhook,
  stories: Work['stories'],
): Promise<string | undefined> {
  if (isTest(errand)) return webhook.url;
  const story = await stories.readStory(errand.id);
  // Deleted since, and perhaps another's by now.
  if (story === undefined || story.owner !== errand.owner) return undefined;
  const own = story.request.webhookUrl;
  if (own !== undefined) return own;
  const isWanted = webhook.events.some((event: WebhookEvent) => webhookEvents[event] === errand.event);
  return isWanted ? webhook.url : undefined;
}

/** The new one first, in the place of what was noted of it before. */
const noted = (
  { url, failing, deliveries }: StoredWebhook,
  delivery: StoredDelivery,
): Pick<StoredWebhook, 'failing' | 'deliveries'> => ({
  deliveries: [delivery, ...deliveries.filter(({ id }) => id !== delivery.id)].slice(0, REMEMBERED),
  // A story's own address says nothing of the webhook, and a failed test is not what was given up.
  failing:
    delivery.url !== url ||
    delivery.status === 'RETRYING' ||
    (delivery.status === 'FAILED' && delivery.storyId === undefined)
      ? failing
      : delivery.status === 'FAILED',
});

/**
 * Makes one attempt to deliver an event, and notes how it went. Nothing is claimed before: whoever dies after sending leaves a message that comes again, and
 * is sent again with the same id. So it arrives at least once.
 */
export async function callWebhook(errand: WebhookErrand, { webhooks, stories, post, now }: Work): Promise<Delivered> {
  const webhook = await webhooks.read(errand.owner);
  if (webhook === undefined) return {};
  const id = deliveryId(errand);
  // A second message about the same event; its first one has done all there was to do.
  if (webhook.deliveries.some((one) => one.id === id && one.status !== 'RETRYING')) return {};
  const url = await urlFor(errand, webhook, stories);
  if (url === undefined) return {};
  const body = bodyOf(errand);
  const at = now();
  const outcome = await post({ url, body, headers: signedHeaders(id, body, webhook.secret, at) });
  const turn = errand.turn ?? 0;
  const again = outcome.problem === undefined || isTest(errand) ? undefined : gaps[turn];
  const delivery: StoredDelivery = {
    id,
    type: errand.event,
    ...(!isTest(errand) && { storyId: errand.id }),
    url,
    status: outcome.problem === undefined ? 'DELIVERED' : again === undefined ? 'FAILED' : 'RETRYING',
    ...outcome,
    attempts: turn + 1,
    at: new Date(at).toISOString(),
    ...(again !== undefined && { nextAt: new Date(now() + again * 1000).toISOString() }),
  };
  await webhooks.note(errand.owner, (before) => noted(before, delivery));
  return { delivery, ...(again !== undefined && { again }) };
}
