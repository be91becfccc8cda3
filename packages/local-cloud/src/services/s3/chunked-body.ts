import { s3Error } from './errors.ts';

export interface Payload {
  readonly body: Buffer;
  /** The request's headers, with the checksum from the end of a chunked body, and without `aws-chunked`. */
  readonly headers: Readonly<Record<string, string>>;
}

const incomplete = () => s3Error('IncompleteBody', 'The request body terminated unexpectedly');

/**
 * A body as SDKs send a stream: `<size in hex>\r\n<bytes>\r\n` ... `0\r\n<trailer>:<value>\r\n\r\n`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
function readChunks(raw: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  const line = (): string => {
    const end = raw.indexOf('\r\n', at);
    if (end < 0) throw incomplete();
    const text = raw.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const [size = ''] = line().split(';', 1);
    if (!/^[0-9a-fA-F]{1,8}$/.test(size)) throw incomplete();
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    if (raw.toString('latin1', at + length, at + length + 2) !== '\r\n') throw incomplete();
    parts.push(raw.subarray(at, at + length));
    at += length + 2;
  }
  const trailers: Record<string, string> = {};
  while (at < raw.length) {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line()) ?? [];
    if (name !== undefined && value !== undefined) trailers[name.toLowerCase()] = value.trim();
  }
  return { body: Buffer.concat(parts), trailers };
}

/** The decoded bytes, whichever way they were sent. */
export function payloadOf(headers: Readonly<Record<string, string>>, raw: Buffer): Payload {
  if (headers['x-amz-content-sha256'] !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') return { body: raw, headers };
  const { body, trailers } = readChunks(raw);
  if (Number(headers['x-amz-decoded-content-length']) !== body.length) throw incomplete();
  const announced = (headers['x-amz-trailer'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const missing = announced.find((name) => trailers[name] === undefined);
  if (missing !== undefined)
    throw s3Error(
      'MalformedTrailerError',
      'The request contained trailing data that was not well-formed or did not conform to our published schema.',
    );
  const { 'content-encoding': encoding = '', ...rest } = headers;
  const real = encoding
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'aws-chunked')
    .join(',');
  const checksums = Object.fromEntries(announced.map((name) => [name, trailers[name] ?? '']));
  return { body, headers: { ...rest, ...(real === '' ? {} : { 'content-encoding': real }), ...checksums } };
}
