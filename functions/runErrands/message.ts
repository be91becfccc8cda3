import { testEvent, webhookEvents } from '../../story/webhooks.ts';
import type { DeliveryType } from '../../story/webhooks.ts';
import type { Errand } from '../shared/errands.ts';

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function fieldsOf(body: string): Fields {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new Error('An errand is not JSON.');
  }
  return typeof fields === 'object' && fields !== null ? (fields as Fields) : {};
}

const isTime = (value: unknown): value is string => isText(value) && !Number.isNaN(Date.parse(value));

const deliveryTypes: readonly unknown[] = [...Object.values(webhookEvents), testEvent];

/** EventBridge turns a number from an event into a string. */
function webhookErrand({ owner, id, event, status, version, at }: Fields) {
  if (
    !isText(owner) ||
    !isText(id) ||
    !deliveryTypes.includes(event) ||
    !isText(status) ||
    !/^\d+$/.test(String(version)) ||
    !isTime(at)
  )
    throw new Error('An errand names no event of a story.');
  return { kind: 'webhook', owner, id, event: event as DeliveryType, status, version: Number(version), at } as const;
}

/** @throws Error, without quoting the body, if no rule of ours makes such a message */
export function readErrand(body: string): Errand {
  const fields = fieldsOf(body);
  const { kind, id, owner, group, bedtimeId, at, wait, turn } = fields;
  const waiting = { ...(typeof wait === 'number' && { wait }), ...(typeof turn === 'number' && { turn }) };
  switch (kind) {
    case 'mail':
    case 'remove':
    case 'clear':
    case 'watch':
    case 'archive':
      if (!isText(id) || typeof owner !== 'string') throw new Error('An errand names no story.');
      return { kind, id, owner, ...waiting };
    case 'unarchive':
      if (!isText(id) || !isText(owner) || !isText(group)) throw new Error('An errand names no archived story.');
      return { kind, id, owner, group, ...waiting };
    case 'bedtime':
      if (!isText(owner) || !isText(bedtimeId) || !isTime(at)) throw new Error('An errand names no bedtime and time.');
      return { kind, owner, bedtimeId, at, ...waiting };
    case 'webhook':
      return { ...webhookErrand(fields), ...waiting };
    default:
      throw new Error('An errand is of an unknown kind.');
  }
}
