import { lazy, Suspense, useEffect } from 'react';
import type { AppConfig } from './api/config.ts';
import { showTheme } from './components/theme.ts';
import { Announcer } from './components/Toast.tsx';
import { Routes } from './routes.tsx';
import { leave } from './session/auth.ts';
import { SessionContext } from './session/context.tsx';
import { look, useKnown } from './session/known.ts';

/** With all the steps of signing in and up, which whoever is signed in does not need. */
const SignIn = lazy(() => import('./session/SignIn.tsx'));

export function App({ config }: { readonly config: AppConfig }) {
  const known = useKnown();
  // Nothing that belongs to the last person stays in the theme of the reader.
  useEffect(() => { if (known === 'nobody') showTheme(); }, [known]);
  return (
    <>
      {known === 'nobody' && <Suspense fallback={null}><SignIn demo={config.demo} onDone={() => void look()} /></Suspense>}
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
