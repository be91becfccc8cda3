import {
  autoSignIn,
  confirmSignIn,
  confirmResetPassword,
  confirmSignUp,
  resendSignUpCode,
  resetPassword,
  signIn,
  signUp,
} from 'aws-amplify/auth';

/** The next step: done, or a code from an email has to be typed first, or an invited user chooses a password. */
export type Next = { readonly kind: 'done' | 'firstPassword' } | { readonly kind: 'confirm'; readonly email: string };

export async function enter(email: string, password: string): Promise<Next> {
  const { nextStep } = await signIn({ username: email, password });
  if (nextStep.signInStep === 'DONE') return { kind: 'done' };
  if (nextStep.signInStep === 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED') return { kind: 'firstPassword' };
  if (nextStep.signInStep === 'CONFIRM_SIGN_UP') {
    await resendSignUpCode({ username: email });
    return { kind: 'confirm', email };
  }
  throw new Error(`This account needs a step that the web app does not have: ${nextStep.signInStep}.`);
}

/** Replaces the invitation's password with the user's own, in the sign-in that `enter` began. */
export async function choosePassword(password: string): Promise<void> {
  const { nextStep } = await confirmSignIn({ challengeResponse: password });
  if (nextStep.signInStep !== 'DONE')
    throw new Error(`This account needs a step that the web app does not have: ${nextStep.signInStep}.`);
}

export async function join(email: string, password: string): Promise<Next> {
  const { isSignUpComplete } = await signUp({
    username: email,
    password,
    options: { userAttributes: { email }, autoSignIn: true },
  });
  return isSignUpComplete ? { kind: 'done' } : { kind: 'confirm', email };
}

/**
 * Confirms an address with the code from the email and signs in: by the sign-up of this page, else with the password.
 */
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
