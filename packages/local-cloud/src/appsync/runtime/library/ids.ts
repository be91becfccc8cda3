import { bytes } from './random.ts';
import { session } from './session.ts';

const HEX = '0123456789abcdef';
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** KSUIDs count seconds from 2014-05-13, not from 1970. */
const KSUID_EPOCH = 1_400_000_000;

/** The digits of a big-endian byte string in another base, left-padded to `length`. */
function inBase(input: readonly number[], alphabet: string, length: number): string {
  let value = 0n;
  for (const byte of input) value = (value << 8n) | BigInt(byte);
  const base = BigInt(alphabet.length);
  let text = '';
  for (let digit = 0; digit < length; digit += 1) {
    text = alphabet.charAt(Number(value % base)) + text;
    value /= base;
  }
  return text;
}

const bigEndian = (value: number, length: number): number[] =>
  Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);

/** A random (version 4) UUID. */
export function autoId(): string {
  const raw = bytes(session.random, 16);
  raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
  raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
  const hex = raw.map((byte) => HEX.charAt(byte >> 4) + HEX.charAt(byte & 15)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** 48 bits of milliseconds and 80 random bits, in Crockford's base 32. */
export const autoUlid = (): string =>
  inBase([...bigEndian(session.now, 6), ...bytes(session.random, 10)], CROCKFORD, 26);

/** 32 bits of seconds and 128 random bits, in base 62. */
export const autoKsuid = (): string =>
  inBase([...bigEndian(Math.floor(session.now / 1000) - KSUID_EPOCH, 4), ...bytes(session.random, 16)], BASE62, 27);
