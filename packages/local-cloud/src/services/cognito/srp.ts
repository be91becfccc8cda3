import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { N, power } from './power.ts';
import type { Random } from './types.ts';

/**
 * The server side of Cognito's SRP-6a (RFC 5054 with the 3072-bit group of RFC 3526, g = 2), compatible with the
 * `aws-amplify` client: numbers are hashed as Java's BigInteger bytes, and the shared secret goes through HKDF before
 * it signs the challenge.
 */
const g = 2n;

/** Even length, with a leading 00 if the first bit would be read as a sign. */
export function padHex(hex: string): string {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return /^[89a-f]/i.test(even) ? `00${even}` : even;
}

const bytes = (value: bigint): Buffer => Buffer.from(padHex(value.toString(16)), 'hex');
const hash = (...parts: readonly (Buffer | string)[]): Buffer => {
  const sha = createHash('sha256');
  for (const part of parts) sha.update(part);
  return sha.digest();
};
const toNumber = (buffer: Buffer): bigint => BigInt(`0x${buffer.toString('hex')}`);

const k = toNumber(hash(bytes(N), bytes(g)));

/** What is stored instead of a password. Both are hex. */
export interface Verifier {
  readonly salt: string;
  readonly verifier: string;
}

/**
 * @param poolName the pool's id without its region
 * @param username the name that the server sends as USER_ID_FOR_SRP
 */
export function verifierOf(poolName: string, username: string, password: string, salt: string): Verifier {
  const x = toNumber(hash(bytes(BigInt(`0x${salt}`)), hash(`${poolName}${username}:${password}`)));
  return { salt, verifier: power(g, x).toString(16) };
}

export const newSalt = (random: Random): string => random(16).toString('hex');

/** Checks the password itself, for USER_PASSWORD_AUTH and ChangePassword. */
export function passwordMatches(poolName: string, username: string, password: string, kept: Verifier): boolean {
  return timingSafeEqual(hash(verifierOf(poolName, username, password, kept.salt).verifier), hash(kept.verifier));
}

export interface Exchange {
  /** Hex, sent as SRP_B. */
  readonly B: string;
  /** Whether the client's claim is signed with the key that requires knowing the password. */
  accepts(claim: { username: string; secretBlock: Buffer; timestamp: string; signature: string }): boolean;
}

/** @returns undefined for an A that every password would match (A mod N = 0), or that is not a hex number */
export function beginExchange(poolName: string, clientA: string, kept: Verifier, random: Random): Exchange | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(clientA)) return undefined;
  const A = BigInt(`0x${clientA}`);
  if (A % N === 0n) return undefined;
  const v = BigInt(`0x${kept.verifier}`);
  const b = toNumber(random(32));
  const B = (k * v + power(g, b)) % N;
  return {
    B: B.toString(16),
    accepts({ username, secretBlock, timestamp, signature }) {
      const u = toNumber(hash(bytes(A), bytes(B)));
      const S = power(A * power(v, u), b);
      const prk = createHmac('sha256', bytes(u)).update(bytes(S)).digest();
      const key = createHmac('sha256', prk).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
      const expected = createHmac('sha256', key)
        .update(poolName)
        .update(username)
        .update(secretBlock)
        .update(timestamp)
        .digest();
      const given = Buffer.from(signature, 'base64');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
