import { Hub } from 'aws-amplify/utils';
import { useEffect, useState } from 'react';
import type { AppConfig } from './api/config.ts';
import { showTheme } from './components/theme.ts';
import { Announcer, toast } from './components/Toast.tsx';
import { Routes } from './routes.tsx';
import { currentPerson, endsSession, leave } from './session/auth.ts';
import type { Person } from './session/auth.ts';
import { SessionContext } from './session/context.tsx';
import { SignIn } from './session/SignIn.tsx';

/** Signed in, or not; undefined until the browser's session has been looked at. */
type Known = Person | 'nobody' | undefined;

function useKnownPerson(): readonly [Known, () => void] {
  const [known, setKnown] = useState<Known>();
  const look = () => void currentPerson().then((person) => setKnown(person ?? 'nobody'), () => setKnown('nobody'));
  useEffect(() => {
    look();
    return Hub.listen('auth', ({ payload }) => {
      if (payload.event === 'signedOut') setKnown('nobody');
      if (payload.event === 'tokenRefresh_failure' && endsSession(payload.data?.error)) {
        toast('You were signed out. Sign in again to go on.');
        void leave().finally(() => setKnown('nobody'));
      }
    });
  }, []);
  return [known, look];
}

export function App({ config }: { readonly config: AppConfig }) {
  const [known, look] = useKnownPerson();
  // Nothing that belongs to the last person stays in the theme of the reader.
  useEffect(() => { if (known === 'nobody') showTheme(); }, [known]);
  return (
    <>
      {known === 'nobody' && <SignIn demo={config.demo} onDone={look} />}
      {typeof known === 'object' && (
        // A new person gets new screens: nothing of the last one's stays in memory.
        <SessionContext key={known.id} value={{ config, person: known, signOut: () => void leave() }}>
          <Routes />
        </SessionContext>
      )}
      <Announcer />
    </>
  );
}
