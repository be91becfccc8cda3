import { expect, it } from 'vitest';
import { payloadOf } from '../../../src/services/s3/chunked-body.ts';

const headers = (length: number, more: Record<string, string> = {}) => ({
  'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'x-amz-decoded-content-length': `${length}`,
  'content-encoding': 'aws-chunked',
  ...more,
});

it('puts chunks together, and their trailer among the headers', () => {
  const raw = Buffer.from('5\r\nhello\r\n2;ext=1\r\ndu\r\n0\r\nx-amz-checksum-crc32:Mks27w==\r\n\r\n');
  expect(
    payloadOf(headers(7, { 'x-amz-trailer': 'x-amz-checksum-crc32', 'content-encoding': 'aws-chunked,gzip' }), raw),
  ).toMatchObject({
    body: Buffer.from('hellodu'),
    headers: { 'x-amz-checksum-crc32': 'Mks27w==', 'content-encoding': 'gzip' },
  });
});

it.each<[string, string, number]>([
  ['nothing', '', 0],
  ['no last chunk', '5\r\nhello\r\n', 5],
  ['a chunk that is shorter than it says', '9\r\nhello\r\n0\r\n\r\n', 5],
  ['a chunk that is longer than it says', '3\r\nhello\r\n0\r\n\r\n', 5],
  ['a size that is none', 'x\r\nhello\r\n0\r\n\r\n', 5],
  ['another length than announced', '5\r\nhello\r\n0\r\n\r\n', 6],
])('refuses %s', (_name, raw, length) => {
  expect(() => payloadOf(headers(length), Buffer.from(raw))).toThrow(
    expect.objectContaining({ type: 'IncompleteBody' }),
  );
});

it('refuses a trailer that was announced and did not come', () => {
  expect(() => payloadOf(headers(0, { 'x-amz-trailer': 'x-amz-checksum-crc32' }), Buffer.from('0\r\n\r\n'))).toThrow(
    expect.objectContaining({ type: 'MalformedTrailerError' }),
  );
});
