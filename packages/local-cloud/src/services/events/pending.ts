import type { Delivery } from '../../deliveries.ts';
import type { Erasure } from '../../erasure.ts';
import { openJournal } from '../../journal.ts';
import type { Journal } from '../../journal.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { BusEvent } from './types.ts';

/** An event that a target has not yet accepted. */
export interface Pending extends Delivery {
  readonly ruleArn: string;
  readonly targetId: string;
  readonly event: BusEvent;
}

/** Accepted, unfinished deliveries. They survive `kill -9`; at most one is delivered twice. */
export const openPending = (file: string, erasure?: Pick<Erasure, 'add'>): Journal<Pending> =>
  openJournal(file, readPending, erasure);

function readPending(value: JsonObject, id: string): Pending | undefined {
  const { ruleArn, targetId, event, error } = value;
  if (typeof ruleArn !== 'string' || typeof targetId !== 'string' || !isObject(event) || typeof event.id !== 'string')
    return undefined;
  return {
    id,
    ruleArn,
    targetId,
    event: event as BusEvent,
    acceptedAt: Number(value.acceptedAt),
    failures: Number(value.failures),
    nextAt: Number(value.nextAt),
    ...(isObject(error) ? { error: { code: String(error.code), message: String(error.message) } } : {}),
  };
}
