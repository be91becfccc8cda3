import { session } from './session.ts';
import { utf8 } from './text.ts';
import { isMap, text } from './values.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html */
const NOT_FORWARDED = new Set(
  'transfer-encoding connection host expect keep-alive upgrade proxy-authenticate proxy-authorization te content-length'.split(
    ' ',
  ),
);
const RESERVED_PREFIX = /^x-amzn?-/i;
const RESERVED = new Set([...NOT_FORWARDED, 'content-type', 'content-encoding', 'date', 'server', 'via']);
/** Maximum bytes of all custom response headers, names and values together. */
const MAX_HEADERS = 4096;

function copyHeaders(headers?: unknown): Record<string, unknown> {
  if (!isMap(headers)) throw new TypeError('copyHeaders: the headers must be an object');
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_FORWARDED.has(name.toLowerCase())));
}

/** The last definition of a header wins; names are not case-sensitive. */
function addResponseHeader(name?: unknown, value?: unknown): void {
  const header = text(name, 'addResponseHeader: the name');
  if (RESERVED_PREFIX.test(header) || RESERVED.has(header.toLowerCase())) {
    throw new Error(`The response header ${header} is restricted`);
  }
  for (const known of Object.keys(session.headers)) {
    if (known.toLowerCase() === header.toLowerCase()) Reflect.deleteProperty(session.headers, known);
  }
  session.headers[header] = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  if (utf8(Object.entries(session.headers).flat().join('')).length > MAX_HEADERS) {
    throw new Error('The custom response headers are larger than 4 KB');
  }
}

export const http = {
  copyHeaders,
  addResponseHeader,
  addResponseHeaders(headers?: unknown): void {
    if (!isMap(headers)) throw new TypeError('addResponseHeaders: the headers must be an object');
    for (const [name, value] of Object.entries(headers)) addResponseHeader(name, value);
  },
};
