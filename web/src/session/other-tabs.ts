import { currentPerson, leave } from './auth.ts';

/** Amplify keeps the tokens in the browser's storage; the last key that it takes away names who was signed in. */
const isSignOut = ({ key, newValue }: StorageEvent): boolean =>
  key === null ||
  (newValue === null && key.startsWith('CognitoIdentityServiceProvider.') && key.endsWith('.LastAuthUser'));

/** Leaves, too, when somebody signed out in another tab: what it shows is no longer anybody's to see. */
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
