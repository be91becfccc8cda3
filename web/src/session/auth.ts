import { fetchAuthSession, fetchUserAttributes, getCurrentUser, signOut } from 'aws-amplify/auth';

/** Who is signed in. */
export interface Person {
  /** Cognito's `sub`: the owner of this person's stories. */
  readonly id: string;
  readonly email: string;
}

/**
 * Answers of Cognito after which a session is over. Amplify itself forgets its tokens at these only; a server that cannot be
 * reached, or fails, ends nobody's session. https://github.com/aws-amplify/amplify-js/issues/14534
 * The last two are Amplify's own: the refresh token is gone from this device, so that nothing here can renew the session.
 */
const endings = [
  'NotAuthorizedException',
  'TokenRevokedException',
  'UserNotFoundException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'RefreshTokenReuseException',
  'UserUnAuthenticatedException',
  'TokenRefreshException',
];

export const endsSession = (problem: unknown): boolean => problem instanceof Error && endings.includes(problem.name);

/** Goes on with the session of this browser; undefined when there is none, or when it has ended. */
export async function currentPerson(): Promise<Person | undefined> {
  const user = await getCurrentUser().catch(() => undefined);
  if (user === undefined) return undefined;
  const email = user.signInDetails?.loginId;
  try {
    const { tokens } = await fetchAuthSession();
    if (tokens === undefined) return undefined;
    return { id: user.userId, email: email ?? (await fetchUserAttributes()).email ?? '' };
  } catch (problem) {
    // Offline the session cannot be renewed, and what is saved on this device can still be read.
    return endsSession(problem) ? undefined : { id: user.userId, email: email ?? '' };
  }
}

export const leave = (): Promise<void> => signOut();
