import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { labeled } from '../../../functions/illustrateStory/label.ts';
import { isPng } from '../../../functions/illustrateStory/png.ts';

const draw = (svg: string): Buffer => new Resvg(svg).render().asPng();
const square = (fill: string): Buffer =>
  draw(
    `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${fill}"/></svg>`,
  );

/** CRC-32 bit by bit, as the PNG specification describes it: https://www.w3.org/TR/png-3/#5CRC-algorithm */
function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Type and data of every chunk; fails on a wrong checksum. */
function chunksOf(png: Buffer): ReadonlyArray<{ readonly type: string; readonly data: Buffer }> {
  const chunks: Array<{ type: string; data: Buffer }> = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crcOf(png.subarray(at + 4, at + 8 + length)));
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

describe('the label of a picture', () => {
  it('says that a trained model made it, in a chunk with a correct checksum, and changes nothing else', () => {
    const plain = square('#336699');
    const [header, label, ...rest] = chunksOf(labeled(plain));

    expect(header?.type).toBe('IHDR');
    expect(label?.type).toBe('iTXt');
    expect(label?.data.toString('latin1')).toContain('digitalsourcetype/trainedAlgorithmicMedia');
    expect([header, ...rest]).toEqual(chunksOf(plain));
    expect(isPng(labeled(plain))).toBe(true);
  });

  it('is not added twice', () => {
    const once = labeled(square('#336699'));
    expect(labeled(once)).toBe(once);
  });

  it('is not added to a signed picture (C2PA), because another chunk would break the signature', () => {
    const plain = square('#336699');
    const manifest = Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from('caBX'), Buffer.from([0, 0, 0, 0])]);
    const signed = Buffer.concat([plain.subarray(0, 33), manifest, plain.subarray(33)]);
    expect(labeled(signed)).toBe(signed);
  });
});
