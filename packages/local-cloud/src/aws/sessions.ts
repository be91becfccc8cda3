import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Credentials, Principal } from './types.ts';

export interface Session {
  readonly principal: Principal;
  readonly credentials: Credentials;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/**
 * Sessions up to which also ended ones are known, so that their users hear "expired" and not "invalid". A number and no time: a clock
 * that is set on and back would take away those that are in use.
 */
const remembered = 1_000;

/** Temporary credentials as STS issues them: `ASIA...`, a 40-character secret and an opaque token. */
function credentials(expiration: number): Credentials {
  return {
    accessKeyId: `ASIA${[...randomBytes(16)].map((byte) => base32[byte % 32]).join('')}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(192).toString('base64'),
    expiration,
  };
}

/** The sessions that were issued, in memory: a restart ends them all, as every process that held them is gone too. */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  constructor(readonly clock: Pick<Clock, 'now'>) {}

  open(principal: Omit<Principal, 'accessKeyId'>, milliseconds: number): Session {
    const issued = credentials(this.clock.now() + milliseconds);
    const session = { principal: { ...principal, accessKeyId: issued.accessKeyId }, credentials: issued };
    this.#byKey.set(issued.accessKeyId, session);
    this.#forget();
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.#byKey.get(accessKeyId);
  }

  /** The oldest first, and none that has not ended. */
  #forget(): void {
    const now = this.clock.now();
    for (const [
      key,
      {
        credentials: { expiration },
      },
    ] of this.#byKey) {
      if (this.#byKey.size <= remembered || expiration > now) return;
      this.#byKey.delete(key);
    }
  }
}
