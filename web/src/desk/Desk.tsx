import { Route, Switch } from 'wouter';
import { NotFound } from './NotFound.tsx';
import { Shelf } from './shelf/Shelf.tsx';

/** The grown-up desk: its frame, and a screen in it. */
export function Desk() {
  return (
    <main id="content">
      <Switch>
        <Route path="/"><Shelf /></Route>
        <Route><NotFound /></Route>
      </Switch>
    </main>
  );
}
