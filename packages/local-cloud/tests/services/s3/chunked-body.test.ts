import { expect, it } from 'vitest';
import { payloadOf } from '../../../src/services/s3/chunked-body.ts';

const headers = (length: number, more: Record<string, string> = {}) => ({
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': `${length}`,
  'content-encoding': 'aws-chunked',
  ...more,
});

async function* inPieces(raw: string, length: number): AsyncGenerator<Buffer, void> {
  for (let at = 0; at < raw.length; at += length) yield Buffer.from(raw.slice(at, at + length));
}

async function read(given: Record<string, string>, raw: string, length = 1_000) {
  const payload = payloadOf(given, inPieces(raw, length));
  const body: Buffer[] = [];
  for await (const piece of payload.body) body.push(piece);
  return { ...payload, body: Buffer.concat(body).toString() };
}

it.each([1, 2, 3, 7, 1_000])(
  'joins chunks, and puts their trailer with the headers: pieces of %i bytes',
  async (length) => {
    const raw = '5\r\nhello\r\n2;ext=1\r\ndu\r\n0\r\nx-amz-checksum-crc32:Mks27w==\r\n\r\n';
    const given = headers(7, { 'x-amz-trailer': 'x-amz-checksum-crc32', 'content-encoding': 'aws-chunked,gzip' });
    expect(await read(given, raw, length)).toMatchObject({
      body: 'hellodu',
      announced: ['x-amz-checksum-crc32'],
      trailers: { 'x-amz-checksum-crc32': 'Mks27w==' },
      headers: { 'content-encoding': 'gzip' },
    });
  },
);

it.each<[string, string, number]>([
  ['nothing', '', 0],
  ['no last chunk', '5\r\nhello\r\n', 5],
  ['a chunk that is shorter than it says', '9\r\nhello\r\n0\r\n\r\n', 5],
  ['a chunk that is longer than it says', '3\r\nhello\r\n0\r\n\r\n', 5],
  ['an invalid size', 'x\r\nhello\r\n0\r\n\r\n', 5],
  ['another length than announced', '5\r\nhello\r\n0\r\n\r\n', 6],
  ['a size without an end', '5'.repeat(20_000), 5],
  ['an end without an end', `5\r\nhello\r\n0\r\n${'a:b\r\n'.repeat(4_000)}`, 5],
])('refuses %s', async (_name, raw, length) => {
  await expect(read(headers(length), raw)).rejects.toMatchObject({ type: 'IncompleteBody' });
});

it('refuses a missing trailer that was announced', async () => {
  await expect(read(headers(0, { 'x-amz-trailer': 'x-amz-checksum-crc32' }), '0\r\n\r\n')).rejects.toMatchObject({
    type: 'MalformedTrailerError',
  });
});
