import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Desk } from './desk/Desk.tsx';

const Reader = lazy(() => import('./reader/index.tsx'));

/** The reader fills the whole screen; everything else is on the desk. */
export function Routes() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/read/:id">{({ id }) => <Reader key={id} id={id} />}</Route>
        <Route><Desk /></Route>
      </Switch>
    </Suspense>
  );
}
