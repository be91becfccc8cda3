import { AwsError, NotSupported } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';

/** Server → client frames of https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html, as text. */
const frame = (message: JsonObject): string => JSON.stringify(message);

export const keepAlive = frame({ type: 'ka' });

export const connectionAck = frame({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });

export const connectionError = (error: JsonObject): string =>
  frame({ type: 'connection_error', payload: { errors: [error] } });

export const startAck = (id: string): string => frame({ id, type: 'start_ack' });

export const complete = (id: string): string => frame({ id, type: 'complete' });

/** @param id absent if the message that failed had none */
export const errors = (id: string | undefined, list: readonly JsonObject[]): string =>
  frame({ ...(id === undefined ? {} : { id }), type: 'error', payload: { errors: [...list] } });

/** The part of a `data` frame before its payload: built once for each subscription, because most frames are `data`. */
export const dataPrefix = (id: string): string => `{"id":${JSON.stringify(id)},"type":"data","payload":`;

export const data = (prefix: string, payload: string): string => `${prefix}${payload}}`;

/** An error for a frame: AWS's own, a feature that is not emulated, or a bug (without any details). */
export function errorEntry(error: unknown): JsonObject {
  if (error instanceof AwsError) return { errorType: error.type, message: error.message, errorCode: error.status };
  if (error instanceof NotSupported) return { errorType: 'NotSupported', message: error.message, errorCode: 501 };
  return { errorType: 'InternalFailure', message: 'An internal failure occurred.', errorCode: 500 };
}
