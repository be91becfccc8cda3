import {
  autoSignIn, confirmResetPassword, confirmSignUp, fetchAuthSession, fetchUserAttributes, getCurrentUser, resendSignUpCode, resetPassword, signIn, signOut, signUp,
} from 'aws-amplify/auth';

/** Who is signed in. */
export interface Person {
  /** Cognito's `sub`: the owner of this person's stories. */
  readonly id: string;
  readonly email: string;
}

/** What comes after a step: done, or a code that was mailed has to be typed first. */
export type Next = { readonly kind: 'done' } | { readonly kind: 'confirm'; readonly email: string };

/**
 * Answers of Cognito after which a session is over. Amplify itself forgets its tokens at these only; a server that cannot be
 * reached, or fails, ends nobody's session. https://github.com/aws-amplify/amplify-js/issues/14534
 */
const endings = ['NotAuthorizedException', 'TokenRevokedException', 'UserNotFoundException', 'PasswordResetRequiredException', 'UserNotConfirmedException', 'RefreshTokenReuseException'];

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

export async function enter(email: string, password: string): Promise<Next> {
  const { nextStep } = await signIn({ username: email, password });
  if (nextStep.signInStep === 'DONE') return { kind: 'done' };
  if (nextStep.signInStep === 'CONFIRM_SIGN_UP') {
    await resendSignUpCode({ username: email });
    return { kind: 'confirm', email };
  }
  throw new Error(`This account needs a step that the web app does not have: ${nextStep.signInStep}.`);
}

export async function join(email: string, password: string): Promise<Next> {
  const { isSignUpComplete } = await signUp({ username: email, password, options: { userAttributes: { email }, autoSignIn: true } });
  return isSignUpComplete ? { kind: 'done' } : { kind: 'confirm', email };
}

/** Confirms an address with the mailed code and signs in: by the sign-up of this page, else with the password. */
export async function confirm(email: string, code: string, password: string): Promise<void> {
  const { nextStep } = await confirmSignUp({ username: email, confirmationCode: code });
  if (nextStep.signUpStep === 'COMPLETE_AUTO_SIGN_IN') {
    const { isSignedIn } = await autoSignIn();
    if (isSignedIn) return;
  }
  await enter(email, password);
}

export const sendCodeAgain = async (email: string): Promise<void> => void (await resendSignUpCode({ username: email }));
export const forgot = async (email: string): Promise<void> => void (await resetPassword({ username: email }));
export const setNewPassword = (email: string, code: string, password: string): Promise<void> =>
  confirmResetPassword({ username: email, confirmationCode: code, newPassword: password });
export const leave = (): Promise<void> => signOut();

const said: Readonly<Record<string, string>> = {
  NotAuthorizedException: "That e-mail and password don't belong together.",
  UserNotFoundException: "That e-mail and password don't belong together.",
  UsernameExistsException: 'There is already an account with this e-mail. Sign in instead.',
  CodeMismatchException: 'That is not the code we sent. Look for the newest mail.',
  ExpiredCodeException: 'That code has run out. Ask for a new one.',
  LimitExceededException: 'That was tried too often. Wait a few minutes, then try again.',
  TooManyRequestsException: 'That was tried too often. Wait a few minutes, then try again.',
  NetworkError: "We can't reach the server just now. Check the connection and try again.",
};

/** What a failed step means, for a person. */
export const explain = (problem: unknown): string =>
  problem instanceof Error ? (said[problem.name] ?? problem.message) : String(problem);
