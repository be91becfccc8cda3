import { Hub } from 'aws-amplify/utils';
import { getCurrentUser } from 'aws-amplify/auth';
import { canKeep, forgetFamilies } from './device.ts';
import { emptyStorage } from './family-storage.ts';

/** Signing out, or signing in as somebody else, removes everything of a family from this device. */
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

/** Milliseconds that are reserved for a page's own reads. */
const firstThings = 1_000;

/**
 * Lets the app open without a network after it has been opened with one.
 * @param first the page's own reads: the app's other files are loaded after them
 */
export function startOffline(first: Promise<void>): void {
  forgetOnLeaving();
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  void first.then(() =>
    setTimeout(() => {
      navigator.serviceWorker.register('/sw.js').catch((problem: unknown) => {
        // The app works without it; the reason is for developers.
        reportError(problem);
      });
    }, firstThings),
  );
}
