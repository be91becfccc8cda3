import * as operations from '../../../graphql/generated/operations.ts';
import type { GetWebhookQuery } from '../../../graphql/generated/operations.ts';
import { send } from './client.ts';

export type Webhook = NonNullable<GetWebhookQuery['getWebhook']>;
export type WebhookEvent = Webhook['events'][number];
export type Delivery = Webhook['deliveries'][number];

/** Null: there is none. */
export const getWebhook = async (): Promise<Webhook | null> => (await send(operations.getWebhook, {})).getWebhook;

/** @returns the secret, which is never returned again */
export const setWebhook = async (url: string, events: readonly WebhookEvent[]): Promise<string> =>
  (await send(operations.setWebhook, { url, events: [...events] })).setWebhook.secret ?? '';

/** @throws ApiError `Conflict` when one was sent a moment ago */
export const testWebhook = async (): Promise<boolean> => (await send(operations.testWebhook, {})).testWebhook;

export const deleteWebhook = async (): Promise<boolean> => (await send(operations.deleteWebhook, {})).deleteWebhook;
