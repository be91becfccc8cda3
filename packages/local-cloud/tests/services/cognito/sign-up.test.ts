import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { srpSignIn } from './client.ts';
import type { TestCloud } from './cloud.ts';
import { cloud, parent, signUp } from './cloud.ts';
import { clientId, named } from './stack.ts';

let on: TestCloud;
beforeEach(async () => {
  on = await cloud();
});

const confirm = (code: string, email = parent.email): Promise<JsonObject> =>
  on.call('ConfirmSignUp', { ClientId: clientId, Username: email, ConfirmationCode: code });
const wrong = (code: string): string => (code === '000000' ? '111111' : '000000');
const error = (type: string, message?: string): unknown =>
  expect.objectContaining({ type, ...(message === undefined ? {} : { message }) });

describe('SignUp', () => {
  it("mails a code in the template's words, and shows where it was sent", async () => {
    on = await cloud({
      pool: { VerificationMessageTemplate: { EmailSubject: 'Welcome', EmailMessage: 'Your code: {####} ($&)' } },
    });
    const answer = await signUp(on);
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { Destination: 'p***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    });
    expect(on.outbox.list()).toEqual([
      {
        to: parent.email,
        subject: 'Welcome',
        text: expect.stringMatching(/^Your code: \d{6} \(\$&\)$/) as string,
        at: '2026-11-21T18:00:00.000Z',
      },
    ]);
  });

  it("uses Cognito's words without a template", async () => {
    await signUp(on);
    expect(on.outbox.list()[0]).toMatchObject({
      subject: 'Your verification code',
      text: expect.stringMatching(/^Your confirmation code is \d{6}$/) as string,
    });
  });

  it.each([
    ['short1!', 'InvalidPasswordException', 'Password did not conform with policy: Password not long enough'],
    [
      'FLASHLIGHT1!',
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have lowercase characters',
    ],
    [
      'flashlight1!',
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have uppercase characters',
    ],
    [
      'Flashlight!!',
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have numeric characters',
    ],
    [
      'Flashlight11',
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have symbol characters',
    ],
    [
      'Flashlight1 ',
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have symbol characters',
    ],
    [`Flashlight1!${'x'.repeat(250)}`, 'InvalidParameterException', undefined],
  ])('refuses the password %s', async (Password, type, message) => {
    await expect(on.call('SignUp', { ClientId: clientId, Username: parent.email, Password })).rejects.toEqual(
      error(type, message),
    );
    expect(on.outbox.list()).toEqual([]);
  });

  it.each<[string, JsonObject, string, string]>([
    [
      'a name that is not an e-mail address',
      { Username: 'parent' },
      'InvalidParameterException',
      'Username should be an email.',
    ],
    [
      'an attribute that the schema lacks',
      { UserAttributes: named({ 'custom:role': 'admin' }) },
      'InvalidParameterException',
      'Attributes did not conform to the schema: Type for attribute {custom:role} could not be determined\n',
    ],
    [
      'a verified flag',
      { UserAttributes: named({ email_verified: 'true' }) },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      'a sub',
      { UserAttributes: named({ sub: 'x' }) },
      'InvalidParameterException',
      'Cannot modify the non-mutable attribute sub',
    ],
    [
      'an unknown client',
      { ClientId: 'nobody' },
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ],
    [
      'a secret hash for a client without secret',
      { SecretHash: 'x' },
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${clientId}`,
    ],
  ])('refuses %s', async (_name, input, type, message) => {
    await expect(
      on.call('SignUp', { ClientId: clientId, Username: parent.email, Password: parent.password, ...input }),
    ).rejects.toEqual(error(type, message));
  });

  it.each([['Username'], ['Password'], ['ClientId']])('requires a %s', async (name) => {
    const { [name]: left, ...input } = {
      ClientId: clientId,
      Username: parent.email,
      Password: parent.password,
    } as JsonObject;
    expect(left).toBeDefined();
    await expect(on.call('SignUp', input)).rejects.toEqual(error('InvalidParameterException'));
    await expect(on.call('SignUp', { ...input, [name]: { $ne: '' } })).rejects.toEqual(error('SerializationException'));
  });

  it.each([[parent.email], ['PARENT@Example.com']])('refuses %s when that user exists', async (email) => {
    await signUp(on);
    await expect(signUp(on, email)).rejects.toEqual(
      error('UsernameExistsException', 'An account with the given email already exists.'),
    );
  });

  it('distinguishes addresses that differ in case only, if the pool is case-sensitive', async () => {
    on = await cloud({ pool: { UsernameConfiguration: { CaseSensitive: true } } });
    await signUp(on);
    await expect(signUp(on, 'PARENT@example.com')).resolves.toMatchObject({ UserConfirmed: false });
  });

  it('is closed if only administrators create users', async () => {
    on = await cloud({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } });
    await expect(signUp(on)).rejects.toEqual(
      error('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
    );
  });

  it('requires the required attributes, if the user name is not the address', async () => {
    on = await cloud({ pool: { UsernameAttributes: [] } });
    await expect(on.call('SignUp', { ClientId: clientId, Username: 'ann', Password: parent.password })).rejects.toEqual(
      error(
        'InvalidParameterException',
        'Attributes did not conform to the schema: email: The attribute is required\n',
      ),
    );
    await on.call('SignUp', {
      ClientId: clientId,
      Username: 'ann',
      Password: parent.password,
      UserAttributes: named({ email: parent.email }),
    });
    await expect(
      on.call('SignUp', {
        ClientId: clientId,
        Username: 'ann',
        Password: parent.password,
        UserAttributes: named({ email: parent.email }),
      }),
    ).rejects.toEqual(error('UsernameExistsException', 'User already exists'));
    await confirm(on.code(), 'ann');
    expect(await srpSignIn(on, { email: 'ann' })).toHaveProperty('AuthenticationResult');
  });
});

describe('ConfirmSignUp', () => {
  it('accepts the code once', async () => {
    await signUp(on);
    const code = on.code();
    await expect(confirm(wrong(code))).rejects.toEqual(
      error('CodeMismatchException', 'Invalid verification code provided, please try again.'),
    );
    await confirm(code);
    await expect(confirm(code)).rejects.toEqual(
      error('NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED'),
    );
  });

  it('expires a code after 24 hours, and an earlier one when a new one is sent', async () => {
    await signUp(on);
    const first = on.code();
    await on.clock.advance(24 * 3_600_000);
    await expect(confirm(first)).rejects.toEqual(
      error('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
    );
    await on.call('ResendConfirmationCode', { ClientId: clientId, Username: parent.email });
    if (on.code() !== first) await expect(confirm(first)).rejects.toEqual(error('CodeMismatchException'));
    await confirm(on.code());
    await expect(on.call('ResendConfirmationCode', { ClientId: clientId, Username: parent.email })).rejects.toEqual(
      error('InvalidParameterException', 'User is already confirmed.'),
    );
  });

  it('blocks guessing after five tries, for an hour', async () => {
    await signUp(on);
    const code = on.code();
    for (let tries = 0; tries < 5; tries++)
      await expect(confirm(wrong(code))).rejects.toEqual(error('CodeMismatchException'));
    await expect(confirm(code)).rejects.toEqual(
      error('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
    );
    await on.clock.advance(3_600_000);
    await expect(confirm(code)).resolves.toEqual({});
  });

  it('limits the number of mails', async () => {
    await signUp(on);
    const resend = (): Promise<JsonObject> =>
      on.call('ResendConfirmationCode', { ClientId: clientId, Username: parent.email });
    for (let mails = 1; mails < 20; mails++) await resend();
    await expect(resend()).rejects.toEqual(error('LimitExceededException'));
  });
});

describe('unknown users', () => {
  const calls: [string, JsonObject, string | undefined][] = [
    ['ConfirmSignUp', { ConfirmationCode: '123456' }, 'ExpiredCodeException'],
    ['ResendConfirmationCode', {}, undefined],
    ['ForgotPassword', {}, undefined],
    ['ConfirmForgotPassword', { ConfirmationCode: '123456', Password: parent.password }, 'ExpiredCodeException'],
  ];

  it.each(calls)('are not revealed by %s', async (operation, input, type) => {
    const call = on.call(operation, { ClientId: clientId, Username: 'nobody@example.com', ...input });
    if (type === undefined)
      await expect(call).resolves.toMatchObject({ CodeDeliveryDetails: { Destination: 'n***@e***' } });
    else await expect(call).rejects.toEqual(error(type));
    expect(on.outbox.list()).toEqual([]);
  });

  it.each(calls)('are named by %s if the client does not prevent it', async (operation, input) => {
    on = await cloud({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    await expect(on.call(operation, { ClientId: clientId, Username: 'nobody@example.com', ...input })).rejects.toEqual(
      error('UserNotFoundException', 'User does not exist.'),
    );
  });
});
