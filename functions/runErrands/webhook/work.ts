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

/** The result. Undefined: no webhook wants the event (any more), or it was already delivered. */
export interface Delivered {
  readonly delivery?: StoredDelivery;
  /** Seconds until it should run again. */
  readonly again?: number;
}

/**
 * Seconds from one attempt to the next; after the ninth attempt, 24 hours after the first, the delivery is given up.
 */
export const gaps: readonly number[] = [30, 270, 900, 2_400, 7_200, 14_400, 25_200, 36_000];

/** How many deliveries are stored. */
const REMEMBERED = 10;

/**
 * The addresses for an event of a story; undefined: none. The address in the story's own request receives all events.
 */
async function urlFor(
  errand: WebhookErrand,
  webhook: StoredWebhook,
  stories: Work['stories'],
): Promise<string | undefined> {
  if (isTest(errand)) return webhook.url;
  const story = await stories.readStory(errand.id);
  // Deleted since, and perhaps another family's by now.
  if (story === undefined || story.owner !== errand.owner) return undefined;
  const own = story.request.webhookUrl;
  if (own !== undefined) return own;
  const isWanted = webhook.events.some((event: WebhookEvent) => webhookEvents[event] === errand.event);
  return isWanted ? webhook.url : undefined;
}

/** The new record first; it replaces the earlier record of the same delivery. */
const noted = (
  { url, failing, deliveries }: StoredWebhook,
  delivery: StoredDelivery,
): Pick<StoredWebhook, 'failing' | 'deliveries'> => ({
  deliveries: [delivery, ...deliveries.filter(({ id }) => id !== delivery.id)].slice(0, REMEMBERED),
  // A story's own address says nothing about the webhook, and a failed test does not count as given up.
  failing:
    delivery.url !== url ||
    delivery.status === 'RETRYING' ||
    (delivery.status === 'FAILED' && delivery.storyId === undefined)
      ? failing
      : delivery.status === 'FAILED',
});

/**
 * Makes one attempt to deliver an event, and records the result. There is no claim: if the function dies after sending,
 * the message is delivered again and sent with the same id. So an event arrives at least once.
 */
export async function callWebhook(errand: WebhookErrand, { webhooks, stories, post, now }: Work): Promise<Delivered> {
  const webhook = await webhooks.read(errand.owner);
  if (webhook === undefined) return {};
  const id = deliveryId(errand);
  // A second message about the same event: the first one has already done the work.
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
