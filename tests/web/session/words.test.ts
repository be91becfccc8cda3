import { describe, expect, it } from 'vitest';
import { checkPassword } from 'local-cloud/services/cognito/passwords.ts';
import { explain, passwordRule } from '../../../web/src/session/words.ts';
import { only, synthesise } from '../../lib/synthesised.ts';

const refusal = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const policy = { minimumLength: 10, lowercase: true, uppercase: true, numbers: true, symbols: true, temporaryDays: 3 };

/** What Cognito says of a password, as the client hands it on. */
function saidOf(password: string): string {
  try {
    checkPassword(policy, password);
  } catch (thrown) {
    const { type, message } = thrown as { readonly type: string; readonly message: string };
    return explain(refusal(type, message));
  }
  throw new Error('It was taken.');
}

describe('the words for a refused password', () => {
  it.each([
    ['Short1!', 'too short'],
    ['LANTERN-22!', 'no small letter'],
    ['lantern-22!', 'no capital letter'],
    ['Lantern-two!', 'no digit'],
    ['Lantern22two', 'no sign'],
    [' Lantern-22!', 'no space at its beginning'],
    [`Lantern-22!${'x'.repeat(250)}`, 'at most 256'],
  ])('%j: %s', (password, words) => {
    const said = saidOf(password);
    expect(said).toContain(words);
    expect(said).not.toMatch(/conform|policy|constraint|expression/i);
  });

  it('are about the policy of the user pool that is deployed', () => {
    const { Policies } = only(synthesise(), 'AWS::Cognito::UserPool').Properties as {
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

  it('are the rule when Cognito has a rule that is new', () => {
    expect(
      explain(refusal('InvalidPasswordException', 'Password did not conform with policy: Password must rhyme')),
    ).toBe(`That password can't be taken. ${passwordRule}`);
  });
});

describe('the words for a refused step', () => {
  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.', "don't belong together"],
    ['NotAuthorizedException', 'Password attempts exceeded', 'tried too often'],
    ['NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED', 'sign in'],
    ['InvalidParameterException', 'User is already confirmed.', 'sign in'],
    ['InvalidParameterException', 'Invalid email address format.', 'e-mail address'],
    ['InvalidParameterException', 'Username should be an email.', 'e-mail address'],
    [
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
      'never confirmed',
    ],
    ['CodeDeliveryFailureException', 'Failed to send', "couldn't be sent"],
  ])('%s: %s', (name, message, words) => {
    const said = explain(refusal(name, message));
    expect(said).toContain(words);
    expect(said).not.toContain(message);
  });

  it('hide nothing that they do not know', () => {
    expect([explain(refusal('NewException', 'Something else.')), explain('what')]).toEqual([
      "That didn't work. Try again in a moment. (Something else.)",
      "That didn't work: what",
    ]);
  });
});
