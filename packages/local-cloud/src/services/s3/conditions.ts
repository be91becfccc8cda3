import { preconditionFailed, s3Error } from './errors.ts';
import type { ObjectInfo } from './object-file.ts';

type Headers = Readonly<Record<string, string>>;

const tags = (header: string): string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
const names = (header: string, etag: string): boolean =>
  tags(header).some((tag) => tag === '*' || tag === etag || `"${tag}"` === etag);

function isAfter(modified: number, header: string): boolean | undefined {
  const time = Date.parse(header);
  return Number.isNaN(time) ? undefined : modified > time;
}

/**
 * The result of a conditional read: true if the client's copy is still current (304).
 * @throws PreconditionFailed
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html for the precedence of headers
 */
export function isNotModified(headers: Headers, { etag, modified }: Pick<ObjectInfo, 'etag' | 'modified'>): boolean {
  const {
    'if-match': match,
    'if-unmodified-since': unmodified,
    'if-none-match': none,
    'if-modified-since': since,
  } = headers;
  if (match !== undefined) {
    if (!names(match, etag)) throw preconditionFailed('If-Match');
  } else if (unmodified !== undefined && isAfter(modified, unmodified) === true) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (none !== undefined) return names(none, etag);
  return since !== undefined && isAfter(modified, since) === false;
}

/** Conditional writes: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
export function checkWrite(headers: Headers, earlier: ObjectInfo | undefined): void {
  const { 'if-none-match': none, 'if-match': match } = headers;
  if (none !== undefined && none !== '*')
    throw s3Error('NotImplemented', 'A header you provided implies functionality that is not implemented', 501, {
      Header: 'If-None-Match',
    });
  if (none === '*' && earlier !== undefined) throw preconditionFailed('If-None-Match');
  if (match === undefined) return;
  if (earlier === undefined) throw s3Error('NoSuchKey', 'The specified key does not exist.', 404);
  if (!names(match, earlier.etag)) throw preconditionFailed('If-Match');
}

/**
 * A range in bytes, both ends included. Undefined for the whole object, which also applies to an invalid header or
 * several ranges.
 */
function rangeOf(header: string | undefined, size: number): readonly [number, number] | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (header === undefined || (first === '' && last === '')) return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) {
    throw s3Error('InvalidRange', 'The requested range is not satisfiable', 416, {
      RangeRequested: header,
      ActualObjectSize: `${size}`,
    });
  }
  return [start, end];
}

/** The requested part of an object: both ends are included, so that `end` is -1 for an empty object. */
export interface Part {
  readonly status: 200 | 206;
  readonly headers: Headers;
  readonly start: number;
  readonly end: number;
}

/** @throws InvalidRange */
export function partOf(headers: Headers, { etag, modified, size }: ObjectInfo): Part {
  const { range, 'if-range': ifRange } = headers;
  const isStale = ifRange !== undefined && ifRange !== etag && !(Date.parse(ifRange) >= modified);
  const part = isStale ? undefined : rangeOf(range, size);
  if (part === undefined) return { status: 200, headers: { 'content-length': `${size}` }, start: 0, end: size - 1 };
  const [start, end] = part;
  return {
    status: 206,
    headers: { 'content-length': `${end - start + 1}`, 'content-range': `bytes ${start}-${end}/${size}` },
    start,
    end,
  };
}
