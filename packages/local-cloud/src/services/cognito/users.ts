import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Documents } from './documents.ts';
import { openDocuments } from './documents.ts';
import type { Pool } from './pools.ts';
import type { Verifier } from './srp.ts';

/** The result of one sign-in: its refresh token and, by `id` (the claim event_id), every token derived from it. */
export interface Session {
  readonly id: string;
  readonly originJti: string;
  readonly refreshDigest: string;
  readonly clientId: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** Milliseconds since the epoch. */
  readonly expires: number;
  readonly revoked: boolean;
}

export interface Code {
  readonly value: string;
  readonly expires: number;
}

export type Status = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';

export interface User {
  readonly sub: string;
  /** The sub itself if the email address is the user name, as in Cognito. */
  readonly username: string;
  readonly status: Status;
  /** Without `sub`; `email_verified` is a string, as in Cognito. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly password: Verifier;
  /** Expiration of a temporary password. */
  readonly passwordExpires?: number;
  readonly codes: { readonly signUp?: Code; readonly password?: Code };
  readonly sessions: readonly Session[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Users {
  all(): IterableIterator<User>;
  /** By user name, sub or email address, as the pool allows. */
  find(name: string): User | undefined;
  bySub(sub: string): User | undefined;
  byRefreshToken(token: string): { readonly user: User; readonly session: Session } | undefined;
  save(user: User): void;
  remove(user: User): void;
}

/** Refresh tokens are only stored as digests: the data folder must not contain a key to an account. */
export const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');

function namesOf(pool: Pool, user: User): string[] {
  const names = [user.username];
  const email = user.attributes.email;
  const emailSignsIn = pool.emailIsUsername || (pool.emailIsAlias && user.attributes.email_verified === 'true');
  if (email !== undefined && emailSignsIn) names.push(email);
  return names;
}

/**
 * The users of one pool, with indexes for sign-in.
 * @param removed is called for each removed user
 */
export function openUsers(folder: string, pool: Pool, removed: (user: User) => void = () => undefined): Users {
  const documents: Documents<User> = openDocuments(join(folder, 'users'));
  const subs = new Map<string, string>();
  const refreshTokens = new Map<string, string>();
  const normal = (name: string): string => (pool.caseSensitive ? name : name.toLowerCase());

  const index = (user: User): void => {
    for (const name of namesOf(pool, user)) subs.set(normal(name), user.sub);
    for (const session of user.sessions) refreshTokens.set(session.refreshDigest, user.sub);
  };
  const forget = (user: User): void => {
    for (const name of namesOf(pool, user)) subs.delete(normal(name));
    for (const session of user.sessions) refreshTokens.delete(session.refreshDigest);
  };
  for (const user of documents.all()) index(user);

  const bySub = (sub: string): User | undefined => documents.get(sub);
  return {
    all: () => documents.all(),
    bySub,
    find: (name) => bySub(subs.get(normal(name)) ?? ''),
    byRefreshToken(token) {
      const key = digest(token);
      const user = bySub(refreshTokens.get(key) ?? '');
      const session = user?.sessions.find((other) => other.refreshDigest === key);
      return user === undefined || session === undefined ? undefined : { user, session };
    },
    save(user) {
      const before = bySub(user.sub);
      documents.put(user.sub, user);
      if (before !== undefined) forget(before);
      index(user);
    },
    remove(user) {
      documents.remove(user.sub);
      forget(user);
      removed(user);
    },
  };
}
