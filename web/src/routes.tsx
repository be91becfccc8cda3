import { lazy, Suspense, useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { Desk } from './desk/Desk.tsx';
import { LiveProvider } from './live/context.tsx';
import { leaveWithOtherTabs } from './session/other-tabs.ts';

const Reader = lazy(() => import('./reader/index.tsx'));

/** The reader fills the whole screen; everything else is on the desk. One subscription keeps both up to date. */
export function Routes() {
  useEffect(leaveWithOtherTabs, []);
  return (
    <Suspense fallback={null}>
      <LiveProvider>
        <Switch>
          <Route path="/read/:id">{({ id }) => <Reader key={id} id={id} />}</Route>
          <Route>
            <Desk />
          </Route>
        </Switch>
      </LiveProvider>
    </Suspense>
  );
}
