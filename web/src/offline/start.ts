import { Hub } from 'aws-amplify/utils';
import { getCurrentUser } from 'aws-amplify/auth';
import { forgetPlaces } from '../reader/keep-place.ts';
import { forgetFamilies } from './kept-stories.ts';

/** On a server that is not this machine, without TLS, a browser has neither caches nor service workers. */
const canKeep = 'caches' in globalThis && 'serviceWorker' in navigator;

/** Whoever signs out, or signs in as somebody else, leaves nothing of a family behind on this device. */
function forgetOnLeaving(): void {
  Hub.listen('auth', ({ payload: { event } }) => {
    if (event === 'signedOut') {
      forgetPlaces(localStorage);
      if (canKeep) void forgetFamilies();
    }
    if (event === 'signedIn' && canKeep) void getCurrentUser().then(({ userId }) => forgetFamilies(userId));
  });
}

/** Lets the app open without a network, once it has been opened with one. */
export function startOffline(): void {
  forgetOnLeaving();
  if (!canKeep || import.meta.env.DEV) return;
  // After the first page: what a visit needs now comes first.
  addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch((problem: unknown) => {
      // The app works without it; the reason is for whoever looks.
      reportError(problem);
    });
  });
}
