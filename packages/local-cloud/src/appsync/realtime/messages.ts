import type { Json } from '../../json.ts';
import { isObject } from '../../json.ts';
import type { SubscriptionGate } from '../realtime-types.ts';

export type Operation = Parameters<SubscriptionGate['subscribe']>[1];

/** A message from a client. */
export interface Message {
  readonly type: Json | undefined;
  readonly id: string | undefined;
  readonly payload: Json | undefined;
}

export function parse(text: string): Message | undefined {
  try {
    const message = JSON.parse(text) as Json;
    if (!isObject(message)) return undefined;
    const { type, id, payload } = message;
    return { type, payload, id: typeof id === 'string' && id !== '' && id.length <= 128 ? id : undefined };
  } catch {
    return undefined;
  }
}

/** The content of a `start`. */
export interface Start {
  /** The text that an IAM signature covers. */
  readonly data: string;
  readonly operation: Operation;
  readonly authorization: Json | undefined;
}

/** Undefined for a payload without an operation. */
export function startOf(payload: Json | undefined): Start | undefined {
  const { data, extensions } = isObject(payload) ? payload : {};
  const operation = typeof data === 'string' ? operationOf(data) : undefined;
  if (typeof data !== 'string' || operation === undefined) return undefined;
  return { data, operation, authorization: isObject(extensions) ? extensions.authorization : undefined };
}

/** `{query, variables, operationName}` as the text of `payload.data`; undefined for anything else. */
function operationOf(text: string): Operation | undefined {
  try {
    const operation = JSON.parse(text) as Json;
    if (!isObject(operation) || typeof operation.query !== 'string') return undefined;
    const { query, variables, operationName } = operation;
    return {
      query,
      variables: isObject(variables) ? variables : {},
      ...(typeof operationName === 'string' ? { operationName } : {}),
    };
  } catch {
    return undefined;
  }
}
