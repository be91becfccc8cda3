import type { ReactNode } from 'react';
import { sentence } from '../sentence.ts';

/** `lib/auth.ts` has the policy. */
const passwordRule =
  'At least 10 characters, with an uppercase letter, a lowercase letter, a number and a symbol such as ! or -.';

/** Signing in and up. */
export const session = {
  steps: {
    signIn: { title: 'Good evening', submit: 'Sign in' },
    signUp: { title: 'Create your account', submit: 'Sign up' },
    confirm: { title: 'Check your email', submit: 'Confirm' },
    forgot: { title: 'Forgot your password?', submit: 'Email me a code' },
    newPassword: { title: 'Set a new password', submit: 'Set password' },
    firstPassword: { title: 'Choose your password', submit: 'Set password' },
  },
  leads: {
    signIn: (_email: ReactNode): ReactNode => "Sign in to your family's shelf.",
    signUp: (_email: ReactNode): ReactNode => 'All you need is an email address and a password.',
    confirm: (email: ReactNode): ReactNode => sentence`We sent a six-digit code to ${email}.`,
    forgot: (_email: ReactNode): ReactNode => "We'll email you a code to set a new one.",
    newPassword: (email: ReactNode): ReactNode =>
      sentence`If ${email} has an account, we sent a six-digit code to that address.`,
    firstPassword: (_email: ReactNode): ReactNode =>
      'Welcome. Choose a password of your own; the one in the invitation then no longer works.',
  },
  code: 'Code',
  email: 'Email',
  password: 'Password',
  newPassword: 'New password',
  passwordRule,
  sendNewCode: 'Send a new code',
  newCodeSent: (email: string) => `We sent a new code to ${email}. Use the code in the newest email.`,
  changeAddress: 'Use a different email address',
  toSignUp: 'New here? Sign up',
  byInvitation: 'Accounts here are by invitation. Sign in with the email address and password in yours.',
  toForgot: 'Forgot your password?',
  toSignIn: 'Back to sign in',
  demo: 'Nightlight is running on your own computer. You can look around as the demo family.',
  asDemo: 'Continue as the demo family',
  signedOut: 'You were signed out. Sign in again to continue.',
  /** Why Cognito refused a step: what happened, and what to do. */
  refusals: {
    tooOften: 'Too many attempts. Wait a few minutes, then try again.',
    wrongPassword: "That email and password don't match.",
    tooShort: 'That password is too short. Use at least 10 characters.',
    noLowercase: 'That password has no lowercase letter. Add one.',
    noUppercase: 'That password has no uppercase letter. Add one.',
    noNumber: 'That password has no number. Add one.',
    noSymbol: 'That password has no symbol such as ! or -. Add one.',
    usedBefore: "You've used that password before. Choose another.",
    badPassword: `That password can't be used. ${passwordRule}`,
    unusablePassword: "A password can have up to 256 characters and can't start or end with a space.",
    badEmail: "That doesn't look like a complete email address. Check it for typos.",
    alreadyConfirmed: 'This address is already confirmed. Go back and sign in.',
    emailTaken: 'There is already an account with this email address. Sign in instead.',
    neverConfirmed:
      "This address was never confirmed, so we can't send a code to it. Sign in with your password, or sign up again.",
    wrongCode: "That's not the code we sent. Use the one in the newest email.",
    expiredCode: 'That code has expired. Send a new one.',
    notDelivered: "We couldn't send the email. Check the address, then try again.",
    signedInElsewhere: 'Someone is already signed in, perhaps in another tab. Reload the page to continue.',
    offline: "We can't reach the server right now. Check your connection, then try again.",
    unknown: "That didn't work. Try again in a moment.",
  },
};
