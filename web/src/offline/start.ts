import { Hub } from 'aws-amplify/utils';
import { getCurrentUser } from 'aws-amplify/auth';
import { canKeep, forgetFamilies } from './device.ts';
import { emptyStorage } from './family-storage.ts';

/** Whoever signs out, or signs in as somebody else, leaves nothing of a family behind on this device. */
function forgetOnLeaving(): void {
  const forget = (except?: string): void => {
    for (const storage of [localStorage, sessionStorage]) emptyStorage(storage, except);
    if (canKeep) void forgetFamilies(except);
  };
  Hub.listen('auth', ({ payload: { event } }) => {
    if (event === 'signedOut') forget();
    if (event === 'signedIn') void getCurrentUser().then(({ userId }) => forget(userId));
  });
}

/** Milliseconds that a page with something to read has for that alone. */
const firstThings = 1_000;

/**
 * Lets the app open without a network, once it has been opened with one.
 * @param first what the page reads when it opens: every file of the app is fetched after it, not in its way
 */
export function startOffline(first: Promise<void>): void {
  forgetOnLeaving();
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  void first.then(() =>
    setTimeout(() => {
      navigator.serviceWorker.register('/sw.js').catch((problem: unknown) => {
        // The app works without it; the reason is for whoever looks.
        reportError(problem);
      });
    }, firstThings),
  );
}
