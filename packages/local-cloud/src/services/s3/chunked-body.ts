import { s3Error } from './errors.ts';

type Headers = Readonly<Record<string, string>>;

export interface Payload {
  /** The decoded bytes, whichever encoding was used. Throws if they do not match the headers. */
  readonly body: AsyncIterable<Buffer>;
  /** The request's headers, without `aws-chunked`. */
  readonly headers: Headers;
  /** Names of the headers that follow the body. */
  readonly announced: readonly string[];
  /** Those headers, once the body has been read. */
  readonly trailers: Headers;
}

/** Bytes that the lines after the last chunk may have: a few headers. */
const longestEnd = 16 * 1024;

const incomplete = () => s3Error('IncompleteBody', 'The request body terminated unexpectedly');

/** Reads lines and byte sequences from a body that arrives in pieces. */
class ChunkReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next piece, or the rest of the last one; undefined at the end. */
  async #next(): Promise<Buffer | undefined> {
    if (this.#held.length > 0) return this.#held;
    const next = await this.#pieces.next();
    return next.done === true ? undefined : (this.#held = next.value);
  }

  /** The text before the next line break. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf('\r\n');
      if (end >= 0) {
        const text = this.#held.toString('latin1', 0, end);
        this.#held = this.#held.subarray(end + 2);
        return text;
      }
      const next = await this.#pieces.next();
      if (next.done === true || this.#held.length > longestEnd) throw incomplete();
      this.#held = Buffer.concat([this.#held, next.value]);
    }
  }

  async *bytes(length: number): AsyncGenerator<Buffer, void> {
    for (let left = length; left > 0;) {
      const held = await this.#next();
      if (held === undefined) throw incomplete();
      const piece = held.subarray(0, left);
      this.#held = held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** The rest of the body, as lines. */
  async end(): Promise<string[]> {
    const parts: Buffer[] = [];
    let size = 0;
    for (let next = await this.#next(); next !== undefined; next = await this.#next()) {
      size += next.length;
      if (size > longestEnd) throw incomplete();
      parts.push(next);
      this.#held = Buffer.alloc(0);
    }
    const text = Buffer.concat(parts).toString('latin1');
    if (text !== '' && !text.endsWith('\r\n')) throw incomplete();
    return text.split('\r\n');
  }
}

/**
 * A body as SDKs send a stream: `<size in hex>\r\n<bytes>\r\n` ... `0\r\n<trailer>:<value>\r\n\r\n`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
async function* readChunks(raw: AsyncIterable<Buffer>, trailers: Map<string, string>): AsyncGenerator<Buffer, void> {
  const reader = new ChunkReader(raw);
  for (;;) {
    const [size = ''] = (await reader.line()).split(';', 1);
    if (!/^[0-9a-fA-F]{1,8}$/.test(size)) throw incomplete();
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    yield* reader.bytes(length);
    if ((await reader.line()) !== '') throw incomplete();
  }
  for (const line of await reader.end()) {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) trailers.set(name.toLowerCase(), value.trim());
  }
}

const namesIn = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function withoutChunks({ 'content-encoding': encoding = '', ...rest }: Headers): Headers {
  const real = namesIn(encoding).filter((name) => name !== 'aws-chunked');
  return { ...rest, ...(real.length === 0 ? {} : { 'content-encoding': real.join(',') }) };
}

/** The content of a request, with the headers before and after it. */
export function payloadOf(headers: Headers, raw: AsyncIterable<Buffer>): Payload {
  if (headers['x-amz-content-sha256'] !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER')
    return { body: raw, headers, announced: [], trailers: {} };
  const announced = namesIn(headers['x-amz-trailer'] ?? '').map((name) => name.toLowerCase());
  const trailers: Record<string, string> = {};
  async function* decoded(): AsyncGenerator<Buffer, void> {
    const found = new Map<string, string>();
    let length = 0;
    for await (const piece of readChunks(raw, found)) {
      length += piece.length;
      yield piece;
    }
    if (Number(headers['x-amz-decoded-content-length']) !== length) throw incomplete();
    for (const name of announced) {
      const value = found.get(name);
      if (value === undefined)
        throw s3Error(
          'MalformedTrailerError',
          'The request contained trailing data that was not well-formed or did not conform to our published schema.',
        );
      trailers[name] = value;
    }
  }
  return { body: decoded(), headers: withoutChunks(headers), announced, trailers };
}
