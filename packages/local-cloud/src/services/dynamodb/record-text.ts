import type { StreamRecord } from './types.ts';

const texts = new WeakMap<StreamRecord, string>();

/** A record as JSON, computed once: every reader of a stream measures it, sends it on, or both. */
export function textOf(record: StreamRecord): string {
  let text = texts.get(record);
  if (text === undefined) texts.set(record, (text = JSON.stringify(record.record)));
  return text;
}
