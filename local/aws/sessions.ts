import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Credentials, Principal } from './types.ts';

export interface Session {
  readonly principal: Principal;
  readonly credentials: Credentials;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** How long an ended session is still known, so that its user hears "expired" and not "invalid". */
const remembered = 3_600_000;

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

  constructor(readonly clock: Clock) {}

  open(principal: Omit<Principal, 'accessKeyId'>, milliseconds: number): Session {
    const issued = credentials(this.clock.now() + milliseconds);
    const session = { principal: { ...principal, accessKeyId: issued.accessKeyId }, credentials: issued };
    this.#byKey.set(issued.accessKeyId, session);
    // By a timer, not by what the clock says: one that is set on and back would end sessions whose users still hold them.
    this.clock.after(milliseconds + remembered, () => this.#byKey.delete(issued.accessKeyId));
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.#byKey.get(accessKeyId);
  }
}
