import { createContext, useContext } from 'react';
import type { AppConfig } from '../api/config.ts';
import type { Memory } from '../state/memory.ts';
import type { Person } from './auth.ts';

export interface Session {
  readonly config: AppConfig;
  readonly person: Person;
  /** The app's in-memory data of this user; gone with the session. */
  readonly memory: Memory;
  /** @param words shown when it is done */
  signOut(words?: string): void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Only below the sign-in gate, where a user is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is used where nobody is signed in.');
  return session;
}

/** The session's single instance: it outlives a screen, but not the session. */
export const useRemembered = <Kind extends object>(kind: new () => Kind): Kind => useSession().memory.of(kind);
