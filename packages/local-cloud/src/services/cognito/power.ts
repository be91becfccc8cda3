import { constants, createPublicKey, getDiffieHellman, publicEncrypt } from 'node:crypto';

const prime = getDiffieHellman('modp15').getPrime();

/** The 3072-bit group of RFC 3526, which Cognito's SRP uses. */
export const N = BigInt(`0x${prime.toString('hex')}`);

const toBytes = (value: bigint, length: number): Buffer =>
  Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');

/**
 * `base` to the power of `exponent`, modulo N. RSA without padding computes exactly this, and OpenSSL takes a sixth of
 * the time that BigInt takes. A sign-in needs six of these.
 * @param base may be negative, or above N
 * @param exponent from 0 to N - 1
 */
export function power(base: bigint, exponent: bigint): bigint {
  const e = toBytes(exponent, Math.ceil(exponent.toString(16).length / 2));
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'RSA', n: prime.toString('base64url'), e: e.toString('base64url') },
  });
  const message = toBytes(((base % N) + N) % N, prime.length);
  return BigInt(`0x${publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message).toString('hex')}`);
}
