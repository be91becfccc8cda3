import { fetchAuthSession, fetchUserAttributes, getCurrentUser, signOut } from 'aws-amplify/auth';

/** The signed-in user. */
export interface Person {
  /** Cognito's `sub`: the owner of this user's stories. */
  readonly id: string;
  readonly email: string;
}

/**
 * Cognito's errors after which a session is over. Amplify forgets its tokens only after these; an unreachable or
 * failing server ends nobody's session. https://github.com/aws-amplify/amplify-js/issues/14534 The last two are
 * Amplify's own: the refresh token is missing on this device, so the session cannot be renewed.
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

/** Continues the session of this browser; undefined when there is none, or when it has ended. */
export async function currentPerson(): Promise<Person | undefined> {
  const user = await getCurrentUser().catch(() => undefined);
  if (user === undefined) return undefined;
  const email = user.signInDetails?.loginId;
  try {
    const { tokens } = await fetchAuthSession();
    if (tokens === undefined) return undefined;
    return { id: user.userId, email: email ?? (await fetchUserAttributes()).email ?? '' };
  } catch (problem) {
    // Offline the session cannot be renewed, but stories saved on this device can still be read.
    return endsSession(problem) ? undefined : { id: user.userId, email: email ?? '' };
  }
}

export const leave = (): Promise<void> => signOut();
