import { beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { signInTokens, srpSignIn } from './client.ts';
import type { TestCloud } from './cloud.ts';
import { admin, cloud, parent } from './cloud.ts';
import { clientId, named, poolId } from './stack.ts';

const adminActions = [
  'AdminCreateUser',
  'AdminSetUserPassword',
  'AdminGetUser',
  'AdminConfirmSignUp',
  'AdminAddUserToGroup',
  'AdminRemoveUserFromGroup',
  'AdminUserGlobalSignOut',
  'AdminDeleteUser',
  'ListUsers',
];

let on: TestCloud;
beforeEach(async () => {
  on = await cloud({
    allowed: adminActions.map((action) => `cognito-idp:${action}`),
    pool: {
      Schema: [
        { Name: 'email', Required: true, Mutable: true },
        { Name: 'shelf', Mutable: false },
      ],
    },
  });
  on.cognito.seed({ userPoolId: poolId, ...parent });
});

const error = (type: string, message?: string): unknown =>
  expect.objectContaining({ type, ...(message === undefined ? {} : { message }) });
const asAdmin = (operation: string, input: JsonObject = {}): Promise<JsonObject> =>
  on.call(operation, { UserPoolId: poolId, Username: parent.email, ...input }, admin);

describe('passwords', () => {
  const forgot = (): Promise<JsonObject> => on.call('ForgotPassword', { ClientId: clientId, Username: parent.email });
  const reset = (code: string, Password = 'Lantern-22'): Promise<JsonObject> =>
    on.call('ConfirmForgotPassword', { ClientId: clientId, Username: parent.email, ConfirmationCode: code, Password });

  it('are reset by a mailed code, which ends every session', async () => {
    const { refresh } = await signInTokens(on);
    expect(await forgot()).toMatchObject({ CodeDeliveryDetails: { Destination: 'p***@e***' } });
    await expect(reset(on.code(), 'short')).rejects.toEqual(error('InvalidPasswordException'));
    await reset(on.code());
    await expect(on.call('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: refresh })).rejects.toEqual(
      error('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    expect(await srpSignIn(on, { password: 'Lantern-22' })).toHaveProperty('AuthenticationResult');
    await expect(srpSignIn(on)).rejects.toEqual(error('NotAuthorizedException'));
    await expect(reset(on.code())).rejects.toEqual(error('ExpiredCodeException'));
  });

  it('are not reset after an hour, nor by guessing', async () => {
    await forgot();
    await on.clock.advance(3_600_000);
    await expect(reset(on.code())).rejects.toEqual(error('ExpiredCodeException'));
    await forgot();
    const wrong = on.code() === '000000' ? '111111' : '000000';
    for (let tries = 0; tries < 4; tries++) await expect(reset(wrong)).rejects.toEqual(error('CodeMismatchException'));
    await expect(reset(on.code())).rejects.toEqual(error('LimitExceededException'));
  });

  it('are changed with the old one', async () => {
    const { access } = await signInTokens(on);
    const change = (PreviousPassword: string, ProposedPassword: string): Promise<JsonObject> =>
      on.call('ChangePassword', { AccessToken: access, PreviousPassword, ProposedPassword });
    await expect(change('Flashlight2!', 'Lantern-22')).rejects.toEqual(
      error('NotAuthorizedException', 'Incorrect username or password.'),
    );
    await expect(change(parent.password, 'lantern')).rejects.toEqual(error('InvalidPasswordException'));
    await change(parent.password, 'Lantern-22');
    expect(await srpSignIn(on, { password: 'Lantern-22' })).toHaveProperty('AuthenticationResult');
    expect(await on.call('GetUser', { AccessToken: access })).toHaveProperty('Username');
    for (let tries = 0; tries < 5; tries++)
      await expect(change('Flashlight2!', 'Lantern-33')).rejects.toEqual(error('NotAuthorizedException'));
    await expect(change('Lantern-22', 'Lantern-33')).rejects.toEqual(error('LimitExceededException'));
  });
});

describe('a signed-in user', () => {
  it('reads and writes own attributes, except flags and those that the schema protects', async () => {
    const { access } = await signInTokens(on);
    const write = (attributes: Record<string, string>): Promise<JsonObject> =>
      on.call('UpdateUserAttributes', { AccessToken: access, UserAttributes: named(attributes) });
    await write({ nickname: 'Ann', email: parent.email });
    expect(await on.call('GetUser', { AccessToken: access })).toEqual({
      Username: parent.sub,
      UserAttributes: named({ sub: parent.sub, email: parent.email, email_verified: 'true', nickname: 'Ann' }),
    });
    await expect(write({ email_verified: 'true' })).rejects.toEqual(error('NotAuthorizedException'));
    await expect(write({ 'custom:shelf': 'x' })).rejects.toEqual(
      error('InvalidParameterException', 'user.custom:shelf: Attribute cannot be updated.\n'),
    );
    await expect(write({ email: 'other@example.com' })).rejects.toThrow('does not emulate changing the email address');
    await on.call('DeleteUserAttributes', { AccessToken: access, UserAttributeNames: ['nickname'] });
    expect(JSON.stringify(await on.call('GetUser', { AccessToken: access }))).not.toContain('nickname');
  });

  it('writes only what the client may write', async () => {
    on = await cloud({ client: { WriteAttributes: ['email'] } });
    on.cognito.seed({ userPoolId: poolId, ...parent });
    const { access } = await signInTokens(on);
    await expect(
      on.call('UpdateUserAttributes', { AccessToken: access, UserAttributes: named({ nickname: 'Ann' }) }),
    ).rejects.toEqual(error('NotAuthorizedException', 'A client attempted to write unauthorized attribute'));
  });

  it('loses no concurrent change, and stays deleted', async () => {
    const { access } = await signInTokens(on);
    const write = (name: string): Promise<JsonObject> =>
      on.call('UpdateUserAttributes', { AccessToken: access, UserAttributes: named({ [name]: 'x' }) });
    const names = ['nickname', 'locale', 'website', 'zoneinfo'];
    await Promise.all(names.map(write));
    const { UserAttributes } = await on.call('GetUser', { AccessToken: access });
    expect(UserAttributes).toEqual(
      expect.arrayContaining(named(Object.fromEntries(names.map((name) => [name, 'x']))) as unknown[]),
    );

    await Promise.allSettled([
      on.call('DeleteUser', { AccessToken: access }),
      write('profile'),
      on.call('GlobalSignOut', { AccessToken: access }),
    ]);
    await expect(asAdmin('AdminGetUser')).rejects.toEqual(error('UserNotFoundException'));
  });

  it('deletes itself and may sign up again', async () => {
    const { access, refresh } = await signInTokens(on);
    await on.call('DeleteUser', { AccessToken: access });
    await expect(on.call('GetUser', { AccessToken: access })).rejects.toEqual(
      error('UserNotFoundException', 'User does not exist.'),
    );
    await expect(on.call('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: refresh })).rejects.toEqual(
      error('NotAuthorizedException', 'Invalid Refresh Token'),
    );
    await expect(srpSignIn(on)).rejects.toEqual(error('NotAuthorizedException', 'Incorrect username or password.'));
    expect(on.cognito.seed({ userPoolId: poolId, ...parent })).toBe(true);
    expect(on.cognito.seed({ userPoolId: poolId, ...parent })).toBe(false);
  });
});

describe('an administrator', () => {
  it.each(adminActions.map((action) => [action]))('needs permission for %s, and a signature', async (action) => {
    on = await cloud();
    await expect(asAdmin(action)).rejects.toEqual(
      error(
        'AccessDeniedException',
        `User: ${admin.arn} is not authorized to perform: cognito-idp:${action} on resource: arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${poolId}`,
      ),
    );
    await expect(on.call(action, { UserPoolId: poolId, Username: parent.email })).rejects.toEqual(
      error('MissingAuthenticationTokenException'),
    );
  });

  it('creates users, who get a temporary password by mail that expires', async () => {
    const created = await asAdmin('AdminCreateUser', {
      Username: 'new@example.com',
      UserAttributes: named({ email_verified: 'true' }),
    });
    expect(created).toMatchObject({ User: { UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true } });
    const { subject, text } = on.outbox.list().at(-1) ?? { subject: '', text: '' };
    expect(subject).toBe('Your temporary password');
    const password = /^Your username is new@example\.com and temporary password is (.+)\.$/.exec(text)?.[1] ?? '';
    const { Session, ChallengeName } = await srpSignIn(on, { email: 'new@example.com', password });
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');

    const respond = (NEW_PASSWORD: string): Promise<JsonObject> =>
      on.call('RespondToAuthChallenge', {
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: Session ?? '',
        ChallengeResponses: { USERNAME: 'new@example.com', NEW_PASSWORD },
      });
    await expect(respond('lantern')).rejects.toEqual(error('InvalidPasswordException'));
    expect(await respond('Lantern-22')).toHaveProperty('AuthenticationResult');
    await expect(respond('Lantern-33')).rejects.toEqual(
      error('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
    expect(await asAdmin('AdminGetUser', { Username: 'new@example.com' })).toMatchObject({ UserStatus: 'CONFIRMED' });

    await expect(asAdmin('AdminCreateUser')).rejects.toEqual(
      error('UsernameExistsException', 'An account with the given email already exists.'),
    );
    await asAdmin('AdminCreateUser', {
      Username: 'late@example.com',
      TemporaryPassword: 'Lantern-44',
      MessageAction: 'SUPPRESS',
    });
    expect(on.outbox.list()).toHaveLength(1);
    await on.clock.advance(7 * 86_400_000);
    await expect(srpSignIn(on, { email: 'late@example.com', password: 'Lantern-44' })).rejects.toEqual(
      error('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.'),
    );
  });

  it('sends another temporary password to a user who has not signed in yet, and to no other', async () => {
    const Username = 'new@example.com';
    const sent = () => /temporary password is (.+)\.$/.exec(on.outbox.list().at(-1)?.text ?? '')?.[1] ?? '';
    const resend = (name = Username) => asAdmin('AdminCreateUser', { Username: name, MessageAction: 'RESEND' });
    await asAdmin('AdminCreateUser', { Username });
    const first = sent();
    await on.clock.advance(7 * 86_400_000);

    expect(await resend()).toMatchObject({ User: { UserStatus: 'FORCE_CHANGE_PASSWORD' } });

    expect(on.outbox.list()).toHaveLength(2);
    await expect(srpSignIn(on, { email: Username, password: first })).rejects.toEqual(error('NotAuthorizedException'));
    expect(await srpSignIn(on, { email: Username, password: sent() })).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
    await expect(resend(parent.email)).rejects.toEqual(
      error(
        'UnsupportedUserStateException',
        `Resend not possible. ${parent.email} status is not FORCE_CHANGE_PASSWORD`,
      ),
    );
    await expect(resend('nobody@example.com')).rejects.toEqual(error('UserNotFoundException'));
  });

  it('sets passwords, confirms, signs out and deletes', async () => {
    const { access } = await signInTokens(on);
    await asAdmin('AdminSetUserPassword', { Password: 'Lantern-22', Permanent: true });
    expect(await srpSignIn(on, { password: 'Lantern-22' })).toHaveProperty('AuthenticationResult');
    await asAdmin('AdminSetUserPassword', { Password: 'Lantern-33' });
    expect(await srpSignIn(on, { password: 'Lantern-33' })).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    await asAdmin('AdminUserGlobalSignOut');
    await expect(on.call('GetUser', { AccessToken: access })).rejects.toEqual(
      error('NotAuthorizedException', 'Access Token has been revoked'),
    );

    await on.call('SignUp', { ClientId: clientId, Username: 'new@example.com', Password: parent.password });
    await asAdmin('AdminConfirmSignUp', { Username: 'new@example.com' });
    expect(await srpSignIn(on, { email: 'new@example.com' })).toHaveProperty('AuthenticationResult');
    await asAdmin('AdminDeleteUser', { Username: 'new@example.com' });
    await expect(asAdmin('AdminGetUser', { Username: 'new@example.com' })).rejects.toEqual(
      error('UserNotFoundException', 'User does not exist.'),
    );
  });

  it('keeps groups of the template', async () => {
    await asAdmin('AdminAddUserToGroup', { GroupName: 'staff' });
    await asAdmin('AdminRemoveUserFromGroup', { GroupName: 'staff' });
    expect((await on.cognito.userPools.verify(poolId, (await signInTokens(on)).access)).groups).toEqual([]);
    await expect(asAdmin('AdminAddUserToGroup', { GroupName: 'kings' })).rejects.toEqual(
      error('ResourceNotFoundException', 'Group not found.'),
    );
  });

  it('lists users page by page', async () => {
    for (const at of [1, 2, 3, 4])
      on.cognito.seed({ userPoolId: poolId, sub: `0-${at}`, email: `p${at}@example.com`, password: parent.password });
    const first = await asAdmin('ListUsers', { Limit: 3 });
    const second = await asAdmin('ListUsers', { Limit: 3, PaginationToken: first.PaginationToken ?? '' });
    expect([first.Users, second.Users].flatMap((page) => (Array.isArray(page) ? page.length : []))).toEqual([3, 2]);
    expect(second).not.toHaveProperty('PaginationToken');
    await expect(asAdmin('ListUsers', { Filter: 'email = "x"' })).rejects.toThrow('does not emulate the Filter');
  });
});
