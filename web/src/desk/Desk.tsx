import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Frame } from './Frame.tsx';
import { NotFound } from './NotFound.tsx';
import { Shelf } from './shelf/Shelf.tsx';

/** The shelf is loaded with the first visit; every other screen when it is opened. */
const Account = lazy(() => import('./account/Account.tsx'));
const Bedtimes = lazy(() => import('./bedtimes/Bedtimes.tsx'));
const Create = lazy(() => import('./create/Create.tsx'));
const Developer = lazy(() => import('./developer/Developer.tsx'));
const Family = lazy(() => import('./family/Family.tsx'));
const GrownUps = lazy(() => import('./grown-ups/GrownUps.tsx'));
const Sample = lazy(() => import('./story/Sample.tsx'));
const StoryView = lazy(() => import('./story/StoryView.tsx'));
const UsageView = lazy(() => import('./usage/UsageView.tsx'));

/** The grown-ups' desk: its frame, and a screen in it. */
export function Desk() {
  return (
    <Frame>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/">
            <Shelf />
          </Route>
          <Route path="/create">
            <Create />
          </Route>
          <Route path="/story/:id">{({ id }) => <StoryView key={id} id={id} />}</Route>
          <Route path="/sample">
            <Sample />
          </Route>
          <Route path="/family">
            <Family />
          </Route>
          <Route path="/bedtimes">
            <Bedtimes />
          </Route>
          <Route path="/usage">
            <UsageView />
          </Route>
          <Route path="/account">
            <Account />
          </Route>
          <Route path="/grown-ups">
            <GrownUps />
          </Route>
          <Route path="/developers">
            <Developer />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </Frame>
  );
}
