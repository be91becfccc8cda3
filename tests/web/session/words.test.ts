import { describe, expect, it } from 'vitest';
import { checkPassword } from 'local-cloud/services/cognito/passwords.ts';
import { explain as explainIn } from '../../../web/src/session/words.ts';
import { session } from '../../../web/src/words/en/session.ts';
import { only, synthesize } from '../../lib/synthesized.ts';

const { passwordRule } = session;
const explain = (problem: unknown): string => explainIn(session.refusals, problem);
const refusal = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const policy = { minimumLength: 10, lowercase: true, uppercase: true, numbers: true, symbols: true, temporaryDays: 3 };

/** Cognito's messages about a password, as the client passes them on. */
function saidOf(password: string): string {
  try {
    checkPassword(policy, password);
  } catch (thrown) {
    const { type, message } = thrown as { readonly type: string; readonly message: string };
    return explain(refusal(type, message));
  }
  throw new Error('It was taken.');
}

describe('the message for a refused password', () => {
  it.each([
    ['Short1!', 'too short'],
    ['LANTERN-22!', 'no lowercase letter'],
    ['lantern-22!', 'no uppercase letter'],
    ['Lantern-two!', 'no number'],
    ['Lantern22two', 'no symbol'],
    [' Lantern-22!', "can't start or end with a space"],
    [`Lantern-22!${'x'.repeat(250)}`, 'up to 256'],
  ])('%j: %s', (password, words) => {
    const said = saidOf(password);
    expect(said).toContain(words);
    expect(said).not.toMatch(/conform|policy|constraint|expression/i);
  });

  it('matches the policy of the deployed user pool', () => {
    const { Policies } = only(synthesize(), 'AWS::Cognito::UserPool').Properties as {
      Policies: { PasswordPolicy: object };
    };
    const {
      minimumLength: MinimumLength,
      lowercase: RequireLowercase,
      uppercase: RequireUppercase,
      numbers: RequireNumbers,
      symbols: RequireSymbols,
    } = policy;
    expect(Policies.PasswordPolicy).toMatchObject({
      MinimumLength,
      RequireLowercase,
      RequireUppercase,
      RequireNumbers,
      RequireSymbols,
    });
    expect(passwordRule).toContain(`At least ${MinimumLength} characters`);
    expect(saidOf('Short1!')).toContain(`${MinimumLength} characters`);
  });

  it('is the general rule when Cognito has a new rule', () => {
    expect(
      explain(refusal('InvalidPasswordException', 'Password did not conform with policy: Password must rhyme')),
    ).toBe(`That password can't be used. ${passwordRule}`);
  });
});

describe('the message for a refused step', () => {
  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.', "don't match"],
    ['NotAuthorizedException', 'Password attempts exceeded', 'Too many attempts'],
    ['NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED', 'sign in'],
    ['InvalidParameterException', 'User is already confirmed.', 'sign in'],
    ['InvalidParameterException', 'Invalid email address format.', 'email address'],
    ['InvalidParameterException', 'Username should be an email.', 'email address'],
    [
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
      'never confirmed',
    ],
    ['CodeDeliveryFailureException', 'Failed to send', "couldn't send the email"],
  ])('%s: %s', (name, message, words) => {
    const said = explain(refusal(name, message));
    expect(said).toContain(words);
    expect(said).not.toContain(message);
  });

  it("is general for unknown errors: a program's message does not help a person who signs in", () => {
    for (const problem of [refusal('NewException', 'Something else.'), 'what'])
      expect(explain(problem)).toBe(session.refusals.unknown);
  });
});
