import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../clock.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { itemSize } from './item-size.ts';
import type { Table } from './tables.ts';
import type { TtlJournal } from './ttl-journal.ts';

export interface ChangeRecord {
  readonly sequenceNumber: string;
  /** As `GetRecords` returns it; a function receives the same with `eventSourceARN`. */
  readonly record: JsonObject;
  /** False for a write that did not change the item. */
  readonly changed: boolean;
}

/** Sequence numbers have at least 21 digits: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html */
const SEQUENCE_DIGITS = 21;

export const toSequenceNumber = (number: unknown): string => String(number).padStart(SEQUENCE_DIGITS, '0');

/**
 * Converts a record of the engine to AWS's form. The engine also records writes that change nothing; DynamoDB does not
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html), so readers skip those.
 * @param clock the clock for the record's time: the engine is a separate program and uses the machine's clock
 */
export function toChange(
  raw: Json,
  table: Table,
  region: string,
  journal: TtlJournal,
  clock: Pick<Clock, 'ahead'>,
): ChangeRecord | undefined {
  if (!isObject(raw) || !isObject(raw.dynamodb)) return undefined;
  // Its item was erased after every reader had processed it.
  if (!isObject(raw.dynamodb.Keys) || Object.keys(raw.dynamodb.Keys).length === 0) return undefined;
  const { OldImage: before, NewImage: after } = raw.dynamodb;
  const sequenceNumber = toSequenceNumber(raw.dynamodb.SequenceNumber);
  const expired = raw.eventName === 'REMOVE' && before !== undefined && journal.has(table.name, before);
  return {
    sequenceNumber,
    changed: !(raw.eventName === 'MODIFY' && before !== undefined && isDeepStrictEqual(before, after)),
    record: {
      eventID: createHash('md5').update(`${table.stream?.engineArn}/${sequenceNumber}`).digest('hex'),
      eventName: raw.eventName ?? null,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      dynamodb: { ...viewed(raw.dynamodb, table), SequenceNumber: sequenceNumber, ...writtenAt(raw.dynamodb, clock) },
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
      ...(expired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
    },
  };
}

const shows: Readonly<Record<string, readonly string[]>> = {
  KEYS_ONLY: [],
  NEW_IMAGE: ['NewImage'],
  OLD_IMAGE: ['OldImage'],
};

/** A record with both images, reduced to the table's view, with its size. */
function viewed({ OldImage: before, NewImage: after, ...rest }: JsonObject, { stream }: Table): JsonObject {
  const view = stream?.viewType ?? 'NEW_AND_OLD_IMAGES';
  const shown = shows[view] ?? ['NewImage', 'OldImage'];
  const images: JsonObject = {
    ...(after !== undefined && shown.includes('NewImage') ? { NewImage: after } : {}),
    ...(before !== undefined && shown.includes('OldImage') ? { OldImage: before } : {}),
  };
  const SizeBytes = [rest.Keys, images.NewImage, images.OldImage].reduce<number>(
    (sum, part) => sum + itemSize(part),
    0,
  );
  return { ...rest, ...images, SizeBytes, StreamViewType: view };
}

/** If the clock was moved, a record would be days old, or from tomorrow. Its age is computed with the machine's clock. */
function writtenAt({ ApproximateCreationDateTime: seconds }: JsonObject, { ahead }: Pick<Clock, 'ahead'>): JsonObject {
  if (ahead === undefined || typeof seconds !== 'number') return {};
  return { ApproximateCreationDateTime: seconds + Math.round((new Float64Array(ahead)[0] ?? 0) / 1000) };
}
