import { createHash, generateKeyPair } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CryptoKey, JWK } from 'jose';
import { importJWK } from 'jose';
import { openDocuments } from './documents.ts';

/** A pool's signing key. `public` is what its JWKS contains. */
export interface SigningKey {
  readonly kid: string;
  readonly public: JWK;
  readonly signWith: CryptoKey;
  readonly verifyWith: CryptoKey;
  /** Never exposed, so nobody else can compute this pool's answers. */
  readonly secret: string;
}

async function imported(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256');
  if (key instanceof Uint8Array) throw new Error('A signing key of the user pool is not an RSA key.');
  return key;
}

/** Opens the key in the folder, or creates one: tokens stay valid after a restart. */
export async function openSigningKey(folder: string): Promise<SigningKey> {
  const documents = openDocuments<JWK>(join(folder, 'key'));
  let key = documents.get('signing');
  if (key === undefined) {
    const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    key = pair.privateKey.export({ format: 'jwk' }) as JWK;
    documents.put('signing', key);
  }
  const kid = createHash('sha256')
    .update(key.n ?? '')
    .digest('base64');
  const publicKey: JWK = { alg: 'RS256', e: key.e ?? '', kid, kty: 'RSA', n: key.n ?? '', use: 'sig' };
  const secret = createHash('sha256')
    .update('decoy')
    .update(key.d ?? '')
    .digest('base64');
  return { kid, secret, public: publicKey, signWith: await imported(key), verifyWith: await imported(publicKey) };
}
