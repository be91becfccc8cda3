import { createHash, createHmac } from 'node:crypto';
import { testEvent } from '../../../story/webhooks.ts';
import type { WebhookErrand } from '../../shared/errands.ts';

/**
 * The same for every attempt, and for every message about the same event, so that a receiver can recognize a repeat.
 */
export const deliveryId = ({ owner, id, event, version }: WebhookErrand): string =>
  `msg_${createHash('sha256')
    .update(JSON.stringify([owner, id, event, version]))
    .digest('hex')
    .slice(0, 32)}`;

/** No words and no names: a receiver that wants them calls the API as a signed-in user. */
export const bodyOf = ({ event, at, id, status, version }: WebhookErrand): string =>
  JSON.stringify({ type: event, timestamp: at, data: { id, status, version } });

export const isTest = ({ event }: Pick<WebhookErrand, 'event'>): boolean => event === testEvent;

/** The prefix of a key in base64, where it is shown. */
const SECRET_PREFIX = 'whsec_';

/**
 * The headers of an attempt: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 * @param now epoch ms; a receiver refuses a message that is five minutes old
 */
export function signedHeaders(id: string, body: string, secret: string, now: number) {
  const seconds = Math.floor(now / 1000);
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'Nightlight-Webhook/1',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
