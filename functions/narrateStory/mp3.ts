/** MPEG audio of layer III, frame by frame: ISO/IEC 11172-3 (MPEG 1) and 13818-3 (MPEG 2, the lower sampling rates). */

/** Bit rates in kbit/s by the header's index; 0 is "free", which none of our encoders writes. */
const BITRATES = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** In Hz, by the header's version and index. */
const SAMPLE_RATES: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/** The delay that a decoder adds: https://lame.sourceforge.io/tech-FAQ.txt */
const DECODER_DELAY = 529;
/** The delay that LAME, and most other encoders, add when the stream does not say. */
const ENCODER_DELAY = 576;

export class Mp3Error extends Error {
  override readonly name = 'Mp3Error';
}

interface Header {
  readonly length: number;
  readonly samples: number;
  readonly sampleRate: number;
  /** Where the frame's main data, or a Xing header, begins. */
  readonly dataAt: number;
}

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

function headerAt(bytes: Uint8Array, at: number): Header {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((offset) => byte(bytes, at + offset)) as [
    number,
    number,
    number,
    number,
  ];
  const version = (second >> 3) & 3;
  const isLayer3 = ((second >> 1) & 3) === 1;
  const rates = SAMPLE_RATES[version];
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || !isLayer3 || rates === undefined)
    throw new Mp3Error(`There is no MP3 frame at byte ${at}.`);
  const isMpeg1 = version === 3;
  const kilobits = (isMpeg1 ? BITRATES.mpeg1 : BITRATES.mpeg2)[third >> 4];
  const sampleRate = rates[(third >> 2) & 3];
  if (!kilobits || sampleRate === undefined)
    throw new Mp3Error(`The frame at byte ${at} has no bit rate or no sampling rate.`);
  const isMono = fourth >> 6 === 3;
  const checksum = (second & 1) === 0 ? 2 : 0;
  const sideInfo = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return {
    length: Math.floor(((isMpeg1 ? 144_000 : 72_000) * kilobits) / sampleRate) + ((third >> 1) & 1),
    samples: isMpeg1 ? 1152 : 576,
    sampleRate,
    dataAt: at + 4 + checksum + sideInfo,
  };
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/**
 * Skips ID3v2 tags at the start: ten bytes, then the length given by four bytes of seven bits, then perhaps a footer.
 * https://id3.org/id3v2.4.0-structure
 */
function afterTags(bytes: Uint8Array): number {
  let at = 0;
  while (textAt(bytes, at, 3) === 'ID3') {
    const size = [6, 7, 8, 9].reduce((sum, offset) => sum * 128 + (byte(bytes, at + offset) & 0x7f), 0);
    const footer = (byte(bytes, at + 5) & 0x10) === 0 ? 0 : 10;
    at += 10 + size + footer;
  }
  return at;
}

const ID3V1_LENGTH = 128;
/** Without the ID3v1 tag at the end. */
function endOfFrames(bytes: Uint8Array): number {
  const tag = bytes.length - ID3V1_LENGTH;
  return tag >= 0 && textAt(bytes, tag, 3) === 'TAG' ? tag : bytes.length;
}

/** The flags of a Xing header, and the length of each field: frames, bytes, table of contents, quality. */
const XING_FIELDS = [
  [1, 4],
  [2, 4],
  [4, 100],
  [8, 4],
] as const;

/**
 * Recognizes a first frame that has no audio but describes the others ("Xing", "Info"), and the number of samples of
 * delay that LAME declares in it. Undefined when the frame is audio. http://gabriel.mp3-tech.org/mp3infotag.html
 */
function informationAt(bytes: Uint8Array, { dataAt }: Header): { readonly encoderDelay: number } | undefined {
  const name = textAt(bytes, dataAt, 4);
  if (name !== 'Xing' && name !== 'Info') return undefined;
  const flags = byte(bytes, dataAt + 7);
  const lame = XING_FIELDS.reduce((at, [flag, length]) => at + ((flags & flag) === 0 ? 0 : length), dataAt + 8);
  const delay = (byte(bytes, lame + 21) << 4) | (byte(bytes, lame + 22) >> 4);
  return { encoderDelay: /^[\w.]{4}/.test(textAt(bytes, lame, 4)) && delay > 0 ? delay : ENCODER_DELAY };
}

export interface Mp3 {
  /** Audio frames only: such streams can be concatenated. */
  readonly frames: Uint8Array;
  readonly sampleRate: number;
  /** How long a decoder plays them. */
  readonly seconds: number;
  /** How long it takes until the encoded audio begins: the delay of encoder and decoder. */
  readonly delay: number;
}

/**
 * Removes tags and the Xing frame and measures the rest. A Xing frame in the middle of joined streams would be heard as
 * a gap, and one at the beginning would tell a player only the first part's length.
 * @throws Mp3Error if there is anything but complete frames, for example when the answer was cut off
 */
export function readMp3(bytes: Uint8Array): Mp3 {
  const end = endOfFrames(bytes);
  let start = afterTags(bytes);
  const first = headerAt(bytes, start);
  const information = informationAt(bytes, first);
  if (information !== undefined) start += first.length;
  let samples = 0;
  let at = start;
  while (at < end) {
    const header = headerAt(bytes, at);
    if (header.sampleRate !== first.sampleRate) throw new Mp3Error(`The sampling rate changes at byte ${at}.`);
    at += header.length;
    if (at > end) throw new Mp3Error('The last frame is cut off.');
    samples += header.samples;
  }
  if (samples === 0) throw new Mp3Error('There is no sound in it.');
  return {
    frames: bytes.subarray(start, end),
    sampleRate: first.sampleRate,
    seconds: samples / first.sampleRate,
    delay: ((information?.encoderDelay ?? ENCODER_DELAY) + DECODER_DELAY) / first.sampleRate,
  };
}
