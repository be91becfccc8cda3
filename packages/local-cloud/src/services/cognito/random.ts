import type { Random } from './types.ts';

/** A version 4 UUID. */
export function uuid(random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Six decimal digits, like Cognito's confirmation codes. 48 bits modulo 10^6 have negligible bias. */
export const sixDigits = (random: Random): string => String(random(6).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
