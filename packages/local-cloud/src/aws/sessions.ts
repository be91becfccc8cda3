import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Erasure } from '../erasure.ts';
import { openJournal } from '../journal.ts';
import type { Journal } from '../journal.ts';
import { isObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Credentials, Principal } from './types.ts';

export interface Session {
  readonly principal: Principal;
  readonly credentials: Credentials;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/**
 * How many sessions are remembered, including expired ones, so that their users get "expired" and not "invalid". This
 * is a count and not a duration, because moving the clock forward and back would otherwise drop sessions that are in
 * use.
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

/** Sessions that survive a restart. */
type Kept = Pick<Journal<KeptSession>, 'entries' | 'put' | 'remove'>;

interface KeptSession extends Session {
  /** The access key. */
  readonly id: string;
}

export function memorySessions(): Kept {
  const entries = new Map<string, KeptSession>();
  return { entries, put: (entry) => void entries.set(entry.id, entry), remove: (id) => void entries.delete(id) };
}

function readSession({ principal, credentials }: JsonObject, id: string): KeptSession | undefined {
  if (!isObject(principal) || !isObject(credentials)) return undefined;
  const { arn, roleArn, sessionName, accountId, userId, cognito } = principal;
  if (!isObject(cognito) || cognito.authType === undefined) return undefined;
  return {
    id,
    principal: {
      arn: String(arn),
      roleArn: String(roleArn),
      sessionName: String(sessionName),
      accountId: String(accountId),
      accessKeyId: id,
      userId: String(userId),
      cognito: {
        identityId: String(cognito.identityId),
        identityPoolId: String(cognito.identityPoolId),
        authType: cognito.authType === 'authenticated' ? 'authenticated' : 'unauthenticated',
        provider: String(cognito.provider),
      },
    },
    credentials: {
      accessKeyId: id,
      secretAccessKey: String(credentials.secretAccessKey),
      sessionToken: String(credentials.sessionToken),
      expiration: Number(credentials.expiration),
    },
  };
}

/** A file that only its owner may read: it holds clients' credentials. */
export const openSessions = (folder: string, erasure?: Pick<Erasure, 'add'>): Kept =>
  openJournal(join(folder, 'sessions.jsonl'), readSession, erasure);

/**
 * The issued sessions. Those of functions and other services end with the process, because nothing else holds their
 * credentials. Those of the identity pool are held by clients and stay valid until they expire.
 */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  constructor(
    readonly clock: Pick<Clock, 'now'>,
    readonly kept: Kept = memorySessions(),
  ) {
    for (const session of kept.entries.values()) this.#byKey.set(session.id, session);
    this.#forget();
  }

  open(principal: Omit<Principal, 'accessKeyId'>, milliseconds: number): Session {
    const issued = credentials(this.clock.now() + milliseconds);
    const session = { principal: { ...principal, accessKeyId: issued.accessKeyId }, credentials: issued };
    this.#byKey.set(issued.accessKeyId, session);
    if (principal.cognito !== undefined) this.kept.put({ ...session, id: issued.accessKeyId });
    this.#forget();
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.#byKey.get(accessKeyId);
  }

  /** Also forgets expired sessions of deleted users. As on AWS, these stay valid until they expire. */
  forgetEnded(): void {
    for (const [key, { credentials: ended }] of this.#byKey) {
      if (ended.expiration > this.clock.now()) continue;
      this.#byKey.delete(key);
      if (this.kept.entries.has(key)) this.kept.remove(key);
    }
  }

  /** Forgets the oldest first, and only expired ones. */
  #forget(): void {
    const now = this.clock.now();
    for (const [key, { credentials: ended }] of this.#byKey) {
      if (this.#byKey.size <= remembered || ended.expiration > now) return;
      this.#byKey.delete(key);
      if (this.kept.entries.has(key)) this.kept.remove(key);
    }
  }
}
