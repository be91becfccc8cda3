import { randomBytes, randomUUID } from 'node:crypto';
import { testEvent, webhookEvents, webhookUrlProblem } from '../../story/webhooks.ts';
import type { WebhookEvent } from '../../story/webhooks.ts';
import type { SendErrand } from '../shared/errands.ts';
import type { Webhooks } from '../shared/webhooks.ts';
import { pace } from './env.ts';

/** The resolvers' request; the owner never comes from the client. */
export type Payload =
  | { readonly kind: 'set'; readonly owner: string; readonly url: string; readonly events: readonly WebhookEvent[] }
  | { readonly kind: 'test'; readonly owner: string };

/** Why nothing was done, as an `errorType` of the API. */
interface Problem {
  readonly type: 'ValidationError' | 'NotFound' | 'Conflict';
  readonly message: string;
}

/** The secret of the webhook that was set, and its events. */
export interface Answer {
  readonly problem: Problem | null;
  readonly secret?: string;
}

export interface Work {
  readonly webhooks: Pick<Webhooks, 'put' | 'claimTest'>;
  readonly send: SendErrand;
  readonly mayBeLoopback: boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

/** "between 24 bytes (192 bits) and 64 bytes (512 bits)": https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const SECRET_BYTES = 32;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isEvent = (value: unknown): value is WebhookEvent => Object.keys(webhookEvents).includes(String(value));

/** @throws Error, without quoting the payload, if no resolver of ours sends such a payload */
export function readPayload(value: unknown): Payload {
  const { kind, owner, url, events } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  if (isText(owner) && kind === 'test') return { kind, owner };
  if (isText(owner) && kind === 'set' && isText(url) && Array.isArray(events) && events.every(isEvent))
    return { kind, owner, url, events };
  throw new Error('The payload names no operation of this function.');
}

const refused = (type: Problem['type'], message: string): Answer => ({ problem: { type, message } });

async function set({ owner, url, events }: Extract<Payload, { kind: 'set' }>, work: Work): Promise<Answer> {
  const problem = webhookUrlProblem('url', url, work.mayBeLoopback);
  if (problem !== null) return refused('ValidationError', problem);
  if (events.length === 0) return refused('ValidationError', 'events: choose at least one, or leave it out for all.');
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  const isPut = await work.webhooks.put(owner, { url, events: [...new Set(events)], secret });
  return isPut
    ? { problem: null, secret }
    : refused('Conflict', 'The webhook was not set: your account is being deleted, or has been.');
}

async function test({ owner }: Extract<Payload, { kind: 'test' }>, { webhooks, send, now }: Work): Promise<Answer> {
  const moment = now();
  const claim = await webhooks.claimTest(owner, moment, pace.testGapSeconds * 1000);
  if (claim === 'absent') return refused('NotFound', 'There is no webhook. Set one first.');
  if (claim === 'early')
    return refused(
      'Conflict',
      `A test was sent less than ${pace.testGapSeconds} seconds ago. Check its delivery, then try again.`,
    );
  const at = new Date(moment).toISOString();
  await send({ kind: 'webhook', owner, id: randomUUID(), event: testEvent, status: 'COMPLETE', version: 1, at }, 0);
  return { problem: null };
}

/** Sets a webhook, or sends a test. */
export const manageWebhook = (payload: Payload, work: Work): Promise<Answer> =>
  payload.kind === 'set' ? set(payload, work) : test(payload, work);
