import { currentPerson, leave } from './auth.ts';

/** Amplify keeps the tokens in the browser's storage; the last key that it removes names the user who was signed in. */
const isSignOut = ({ key, newValue }: StorageEvent): boolean =>
  key === null ||
  (newValue === null && key.startsWith('CognitoIdentityServiceProvider.') && key.endsWith('.LastAuthUser'));

/** Signs out, too, when the user signed out in another tab. */
export function leaveWithOtherTabs(): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (isSignOut(event))
      void currentPerson().then((person) => {
        if (person === undefined) void leave();
      });
  };
  addEventListener('storage', onStorage);
  return () => removeEventListener('storage', onStorage);
}
