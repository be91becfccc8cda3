import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { AppConfig } from './api/config.ts';
import { Announcer } from './components/Announcer.tsx';
import { News, NewsContext } from './components/news.ts';
import { useKeptFocus } from './components/useKeptFocus.ts';
import { endEvening } from './components/theme.ts';
import { Routes } from './routes.tsx';
import { SessionContext } from './session/context.tsx';
import type { Gate } from './session/gate.ts';
import { useWatched } from './state/watched.ts';
import { WordingContext } from './words/context.tsx';
import type { Wording } from './words/wording.ts';

/** Contains all steps of signing in and up, which a signed-in user does not need. */
const SignIn = lazy(() => import('./session/SignIn.tsx'));

export function App({
  config,
  gate,
  wording,
}: {
  readonly config: AppConfig;
  readonly gate: Gate;
  readonly wording: Wording;
}) {
  const { person, memory } = useWatched(gate);
  useKeptFocus();
  const session = useMemo(
    () => person && { config, person, memory, signOut: (words?: string) => void gate.leave(words) },
    [config, person, memory, gate],
  );
  useEffect(() => {
    if (person !== undefined) return;
    // Nothing of the previous user stays: neither the reader's theme, nor the name of a story.
    endEvening();
    document.title = 'Nightlight';
  }, [person]);
  return (
    <WordingContext value={wording}>
      <NewsContext value={memory.of(News)}>
        {session === undefined ? (
          <Suspense fallback={null}>
            <SignIn demo={config.demo} isInvitationOnly={config.isInvitationOnly} onDone={() => void gate.look()} />
          </Suspense>
        ) : (
          // Another user gets new screens: no state of the previous one's stays in them.
          <SessionContext key={session.person.id} value={session}>
            <Routes />
          </SessionContext>
        )}
        <Announcer />
      </NewsContext>
    </WordingContext>
  );
}
