import { NotSupported } from '../../errors.ts';
import type { HttpResponse } from '../../http.ts';
import { escapeXml } from '../../xml.ts';
import { invalidArgument, xmlResponse } from './errors.ts';
import type { ObjectCall } from './objects.ts';
import { refuseHeaders, refuseParameters } from './request.ts';
import type { ObjectInfo } from './object-file.ts';

const limit = 1000;

/** An object, or the prefix that several keys share up to the delimiter. */
type Entry =
  { readonly name: string; readonly object: ObjectInfo } | { readonly name: string; readonly object: undefined };

interface Page {
  readonly entries: readonly Entry[];
  /** The last key or prefix of the page if there are more. */
  readonly next: string | undefined;
}

const isAfter = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0;

function entriesOf(objects: readonly ObjectInfo[], prefix: string, delimiter: string): Entry[] {
  const entries: Entry[] = [];
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue;
    const at = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    if (at < 0) entries.push({ name: object.key, object });
    else {
      const name = object.key.slice(0, at + delimiter.length);
      if (entries.at(-1)?.name !== name) entries.push({ name, object: undefined });
    }
  }
  return entries;
}

function pageOf(entries: readonly Entry[], after: string, size: number): Page {
  const rest = after === '' ? entries : entries.filter(({ name }) => isAfter(name, after));
  const page = rest.slice(0, size);
  return { entries: page, next: rest.length > page.length ? page.at(-1)?.name : undefined };
}

function pageSize(parameters: ReadonlyMap<string, string>): number {
  const text = parameters.get('max-keys') ?? `${limit}`;
  if (!/^\d{1,10}$/.test(text))
    throw invalidArgument('Provided max-keys not an integer or within integer range', 'max-keys', text);
  return Math.min(limit, Number(text));
}

/** The position behind a token; a token that this bucket did not issue is refused. */
function decodeToken(token: string | undefined): string {
  if (token === undefined) return '';
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!text.startsWith('\u0001'))
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  return text.slice(1);
}

const encodeToken = (name: string): string => Buffer.from(`\u0001${name}`).toString('base64url');

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export function listObjects({ caller, bucket, store, request, authorize }: ObjectCall): HttpResponse {
  const { parameters } = request;
  if (
    parameters.get('list-type') !== '2' &&
    [...parameters.keys()].every((name) => /^(prefix|delimiter|max-keys|marker|encoding-type)$/.test(name))
  ) {
    throw new NotSupported("S3's ListObjects (use ListObjectsV2)");
  }
  refuseParameters(request, /^(list-type|prefix|delimiter|max-keys|start-after|continuation-token|encoding-type)$/);
  refuseHeaders(request, /^$/);
  const prefix = parameters.get('prefix') ?? '';
  const delimiter = parameters.get('delimiter') ?? '';
  const encoding = parameters.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding);
  const size = pageSize(parameters);
  const given = (name: string): Record<string, string> =>
    parameters.has(name) ? { [`s3:${name}`]: parameters.get(name) ?? '' } : {};
  // Without a prefix it is empty; policies may check for that.
  authorize(caller, 's3:ListBucket', bucket, undefined, {
    's3:prefix': prefix,
    ...given('delimiter'),
    ...given('max-keys'),
  });

  const token = parameters.get('continuation-token');
  const after = token === undefined ? (parameters.get('start-after') ?? '') : decodeToken(token);
  const { entries, next } =
    size === 0 ? { entries: [], next: undefined } : pageOf(entriesOf(store.list(), prefix, delimiter), after, size);
  const name = (text: string): string =>
    encoding === 'url' ? encodeURIComponent(text).replaceAll('%2F', '/') : escapeXml(text);
  const element = (tag: string, text: string | undefined): string =>
    text === undefined ? '' : `<${tag}>${text}</${tag}>`;
  const optional = (tag: string, parameter: string): string =>
    element(tag, parameters.has(parameter) ? name(parameters.get(parameter) ?? '') : undefined);
  const contents = entries.map(({ name: key, object }) =>
    object === undefined
      ? `<CommonPrefixes><Prefix>${name(key)}</Prefix></CommonPrefixes>`
      : `<Contents><Key>${name(key)}</Key><LastModified>${new Date(object.modified).toISOString()}</LastModified><ETag>${escapeXml(object.etag)}</ETag><Size>${object.size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  return xmlResponse(
    200,
    [
      '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
      `<Name>${bucket.name}</Name><Prefix>${name(prefix)}</Prefix>`,
      optional('Delimiter', 'delimiter'),
      optional('StartAfter', 'start-after'),
      element('EncodingType', encoding),
      element('ContinuationToken', token === undefined ? undefined : escapeXml(token)),
      element('NextContinuationToken', next === undefined ? undefined : encodeToken(next)),
      `<KeyCount>${entries.length}</KeyCount><MaxKeys>${size}</MaxKeys><IsTruncated>${next !== undefined}</IsTruncated>`,
      ...contents,
      '</ListBucketResult>',
    ].join(''),
  );
}
