import { isMediaKey } from '../shared/media-key.ts';

/** The request of one object's field. */
interface Payload {
  readonly key: string;
  /** The story that the object belongs to. */
  readonly owner: string;
}

export interface Work {
  /** The signed address of a key. */
  readonly sign: (key: string, signedAt: Date, seconds: number) => Promise<string>;
  /** Called for a key that is invalid, or not the owner's. */
  readonly refused: () => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** How long an address works after it was signed; shorter if the role's credentials expire before. */
export const VALID_SECONDS = 3600;

/**
 * Addresses are dated at the last full quarter of an hour, so that a picture mostly has the same one in the messages of
 * that time: a browser loads it again when the address changes. On AWS each environment of the function has its own
 * credentials, so addresses differ between environments; on one machine there is only one environment. At least 45
 * minutes of the hour are left.
 */
const STEP = 900_000;

const isPayload = (value: unknown): value is Payload => {
  const { key, owner } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return typeof key === 'string' && typeof owner === 'string';
};

/** One address, or null, for each payload in order, as AppSync's BatchInvoke requires. */
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
