import { beforeAll, describe, expect, it } from 'vitest';
import { Mp3Error, readMp3 } from '../../../functions/narrateStory/mp3.ts';
import { decoded, loudness, tone } from '../../support/sound.ts';

let sound: Uint8Array;
beforeAll(async () => {
  sound = await tone(1.5);
});

/** An ID3v2 tag of `size` bytes, as encoders put at the beginning. */
const id3 = (size: number): Buffer =>
  Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, size >> 7, size & 0x7f]), Buffer.alloc(size, 1)]);
const id3v1 = (): Buffer => Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 32)]);

/**
 * A frame of 144 bytes, 48 kbit/s at 24 kHz in mono, that contains the number of frames and, as LAME writes it, the
 * encoder delay.
 */
function informationFrame(name: 'Xing' | 'Info', encoderDelay: number): Buffer {
  const frame = Buffer.alloc(144);
  const information = 13;
  const lame = information + 12;
  frame.set([0xff, 0xf3, 0x64, 0xc0]);
  frame.write(name, information, 'latin1');
  frame[information + 7] = 1;
  frame.write('LAME3.100', lame, 'latin1');
  frame[lame + 21] = encoderDelay >> 4;
  frame[lame + 22] = (encoderDelay & 0xf) << 4;
  return frame;
}

describe('readMp3', () => {
  it('returns the duration of the sound that a decoder plays', async () => {
    const { seconds, sampleRate } = readMp3(sound);

    expect(sampleRate).toBe(24_000);
    expect(seconds).toBeGreaterThanOrEqual(1.5);
    expect(Math.abs((await decoded(sound)).seconds - seconds)).toBeLessThan(0.1);
  });

  it('removes tags and the info frame', () => {
    const plain = readMp3(sound);
    const dressed = readMp3(Buffer.concat([id3(300), informationFrame('Info', 576), sound, id3v1()]));

    expect(Buffer.compare(dressed.frames, plain.frames)).toBe(0);
    expect(dressed.seconds).toBe(plain.seconds);
  });

  it('reads the encoder delay from LAME', () => {
    expect(readMp3(Buffer.concat([informationFrame('Xing', 1105), sound])).delay).toBeCloseTo((1105 + 529) / 24_000, 6);
    expect(readMp3(sound).delay).toBeCloseTo((576 + 529) / 24_000, 6);
  });

  it("returns streams that can be joined: total duration, no decoder error, no gap beyond the encoder's own", async () => {
    const [first, second] = [readMp3(sound), readMp3(await tone(1, 330))];

    const both = await decoded(Buffer.concat([first.frames, second.frames]));

    expect(both.errors).toEqual([]);
    expect(Math.abs(both.seconds - first.seconds - second.seconds)).toBeLessThan(0.1);
    expect(loudness(both, 0.2, 1.4)).toBeGreaterThan(0.2);
    expect(loudness(both, first.seconds + 0.2, first.seconds + 0.9)).toBeGreaterThan(0.2);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page of HTML', Buffer.from('<html>Service Unavailable</html>')],
    ['a tag and no sound', id3(100)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readMp3(bytes)).toThrow(Mp3Error);
  });

  it('refuses an answer that ends inside a frame, or changes its sampling rate', async () => {
    expect(() => readMp3(sound.subarray(0, sound.length - 7))).toThrow('cut off');
    expect(() => readMp3(Buffer.concat([sound, Buffer.from('garbage that is no frame')]))).toThrow(Mp3Error);
    const other = await tone(0.2, 220, 16_000);
    expect(() => readMp3(Buffer.concat([sound, other]))).toThrow('sampling rate');
  });
});
