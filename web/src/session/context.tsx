import { createContext, useContext } from 'react';
import type { AppConfig } from '../api/config.ts';
import type { Person } from './auth.ts';

export interface Session {
  readonly config: AppConfig;
  readonly person: Person;
  signOut(): void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

/** Only below the sign-in gate, where somebody is signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is used where nobody is signed in.');
  return session;
}
