import { createCipheriv, createDecipheriv } from 'node:crypto';
import { isObject, type JsonObject } from '../../../json.ts';

/** AES-256-GCM: an initialization vector, a tag, then the encrypted text. */
const algorithm = 'aes-256-gcm';
const ivLength = 12;
const tagLength = 16;

/** Encrypts DynamoDB's `LastEvaluatedKey`, so that a client can neither read nor change where a page ends. */
export class PageTokens {
  /** @param key 32 bytes @param random returns that many random bytes */
  constructor(
    readonly key: Buffer,
    readonly random: (bytes: number) => Buffer,
  ) {}

  /** @param scope the list it belongs to; a token is only valid for that list */
  seal(lastKey: JsonObject, scope: string): string {
    const iv = this.random(ivLength);
    const cipher = createCipheriv(algorithm, this.key, iv, { authTagLength: tagLength }).setAAD(Buffer.from(scope));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(lastKey)), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** undefined for anything that `seal` did not create for this list. */
  open(token: string, scope: string): JsonObject | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= ivLength + tagLength || bytes.toString('base64url') !== token) return undefined;
    const decipher = createDecipheriv(algorithm, this.key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
      .setAAD(Buffer.from(scope))
      .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString();
      const key: unknown = JSON.parse(text);
      return isObject(key) ? key : undefined;
    } catch {
      return undefined;
    }
  }
}
