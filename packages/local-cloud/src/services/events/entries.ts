import { randomUUID } from 'node:crypto';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Stack } from '../../template/types.ts';
import type { BusEvent } from './types.ts';

/** Bytes; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
const LARGEST_REQUEST = 256 * 1024;
const MAX_ENTRIES = 10;

/** Why an entry was not accepted, as in the answer of `PutEvents`. */
export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

/** Throws if AWS would refuse the request as a whole. */
export function checkRequest(entries: readonly JsonObject[]): void {
  if (entries.length === 0) throw lengthError('greater than or equal to 1');
  if (entries.length > MAX_ENTRIES) throw lengthError(`less than or equal to ${MAX_ENTRIES}`);
  const size = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (size >= LARGEST_REQUEST)
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
}

/** AWS's message repeats the entries; their content does not belong in a message. */
const lengthError = (bound: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`,
  );

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
export function sizeOf({
  Time: time,
  Source: source,
  DetailType: detailType,
  Detail: detail,
  Resources: resources,
}: JsonObject): number {
  const texts = [source, detailType, detail, ...(Array.isArray(resources) ? resources : [])];
  const bytes = texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? Buffer.byteLength(text) : 0), 0);
  return bytes + (time === undefined || time === null ? 0 : 14);
}

/** The event of an entry, or why it is not valid. */
export function readEntry(
  entry: JsonObject,
  stack: Pick<Stack, 'accountId' | 'region'>,
  now: number,
): BusEvent | EntryError {
  const { Source: source, DetailType: detailType, Detail: detail } = entry;
  for (const [name, value] of [
    ['Source', source],
    ['DetailType', detailType],
    ['Detail', detail],
  ] as const) {
    if (typeof value !== 'string' || value === '') {
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
    }
  }
  if (String(source).startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  const parsed = parseDetail(String(detail));
  if (parsed === undefined) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': String(detailType),
    source: String(source),
    account: stack.accountId,
    time: seconds(timeOf(entry.Time) ?? now),
    region: stack.region,
    resources: Array.isArray(entry.Resources) ? entry.Resources.map(String) : [],
    detail: parsed,
  };
}

export const isEvent = (entry: BusEvent | EntryError): entry is BusEvent => !('ErrorCode' in entry);

function parseDetail(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds since the epoch in the JSON protocol, a date for callers inside this process. */
function timeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value * 1000;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
