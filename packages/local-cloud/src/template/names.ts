import { createHash } from 'node:crypto';

const lowerAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const mixedAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The "random" part of AWS identifiers, derived from what the resource is. Data stored under a name, a pool id or an
 * API id is found again after a restart, and a stack that is destroyed and recreated has the same ids.
 */
function characters(seed: string, alphabet: string, length: number): string {
  let text = '';
  for (let block = 0; text.length < length; block++) {
    for (const byte of createHash('sha256').update(`${seed}\0${block}`).digest())
      text += alphabet[byte % alphabet.length];
  }
  return text.slice(0, length);
}

export const lower = (seed: string, length: number): string => characters(seed, lowerAlphabet, length);
export const upper = (seed: string, length: number): string => characters(seed, lowerAlphabet, length).toUpperCase();
export const mixed = (seed: string, length: number): string => characters(seed, mixedAlphabet, length);

/** A UUID that looks like a random one (version 4, RFC variant). */
export function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  const variant = (8 + (Number.parseInt(hex.charAt(16), 16) % 4)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The name that CloudFormation gives an unnamed resource: `<stack>-<logical id>-<suffix>`. If a service's limit is
 * shorter, the two readable parts are cut; the suffix, which makes it unique, stays.
 */
export function generatedName(stack: string, logicalId: string, limit: number): string {
  const suffix = upper(`${stack}\0${logicalId}`, 12);
  const room = limit - suffix.length - 2;
  const kept =
    stack.length + logicalId.length <= room
      ? [stack, logicalId]
      : [
          stack.slice(0, Math.max(1, room - Math.min(logicalId.length, Math.ceil(room / 2)))),
          logicalId.slice(0, Math.ceil(room / 2)),
        ];
  return [...kept, suffix].join('-');
}
