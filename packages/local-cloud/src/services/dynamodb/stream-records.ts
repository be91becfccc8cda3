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
  /** As `GetRecords` gives it; a function gets the same with `eventSourceARN`. */
  readonly record: JsonObject;
  /** False for a write that left the item as it was. */
  readonly changed: boolean;
}

/** Sequence numbers have at least 21 digits: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html */
const SEQUENCE_DIGITS = 21;

export const toSequenceNumber = (number: unknown): string => String(number).padStart(SEQUENCE_DIGITS, '0');

/**
 * A record of the engine in AWS's form. The engine also records writes that change nothing; DynamoDB does not
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html), so readers leave those out.
 * @param clock whose time the record tells: the engine is a program of its own and has the machine's
 */
export function toChange(
  raw: Json,
  table: Table,
  region: string,
  journal: TtlJournal,
  clock: Pick<Clock, 'ahead'>,
): ChangeRecord | undefined {
  if (!isObject(raw) || !isObject(raw.dynamodb)) return undefined;
  // Its item was erased; every reader was done with it.
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

/** A record of both images as the table's view shows it, with the bytes of what is left. */
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

/** With a clock that was put elsewhere, a record would be days old, or from tomorrow; it is as old as it is by the machine's. */
function writtenAt({ ApproximateCreationDateTime: seconds }: JsonObject, { ahead }: Pick<Clock, 'ahead'>): JsonObject {
  if (ahead === undefined || typeof seconds !== 'number') return {};
  return { ApproximateCreationDateTime: seconds + Math.round((new Float64Array(ahead)[0] ?? 0) / 1000) };
}
