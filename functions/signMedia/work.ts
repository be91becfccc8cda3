import { isMediaKey } from '../shared/media-key.ts';

/** What a field of one object asks to have signed. */
interface Payload {
  readonly key: string;
  /** Of the story that the object belongs to. */
  readonly owner: string;
}

export interface Work {
  /** The signed address of a key. */
  readonly sign: (key: string, signedAt: Date, seconds: number) => Promise<string>;
  /** Hears of a key that is nobody's, or not the owner's. */
  readonly refused: () => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** An address works this long after it was signed; shorter, when the role's credentials end before. */
export const VALID_SECONDS = 3600;

/**
 * Addresses are signed as of the last full quarter of an hour, so that a picture mostly has the same one in the messages of that time: a
 * browser loads it again when the address changes. On AWS each environment of the function signs with credentials of its own, so another
 * environment gives another address; on one machine there is one. At least 45 minutes of the hour are left.
 */
const STEP = 900_000;

const isPayload = (value: unknown): value is Payload => {
  const { key, owner } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof key === 'string' && typeof owner === 'string';
};

/** One address, or null, for each payload and in their order: what AppSync wants of a BatchInvoke. */
export async function addresses(
  payloads: readonly unknown[],
  { sign, refused, now }: Work,
): Promise<(string | null)[]> {
  const signedAt = new Date(Math.floor(now() / STEP) * STEP);
  return Promise.all(
    payloads.map((payload) => {
      if (isPayload(payload) && isMediaKey(payload.key, payload.owner))
        return sign(payload.key, signedAt, VALID_SECONDS);
      refused();
      return null;
    }),
  );
}
