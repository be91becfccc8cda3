import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestCloud } from './cloud.ts';
import { admin, cloud, parent, serve } from './cloud.ts';
import { clientId, identityPoolId, parentRole, poolId, provider } from './stack.ts';

/** The unmodified client, configured as in `/config.json`. */
describe('the aws-amplify client against the local Cognito', () => {
  let on: TestCloud;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    on = await cloud({ allowed: ['cognito-idp:AdminCreateUser'] });
    server = await serve(on);
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: poolId,
          userPoolClientId: clientId,
          identityPoolId,
          userPoolEndpoint: server.url,
          identityPoolEndpoint: server.url,
          allowGuestAccess: false,
        },
      },
    });
  });

  afterEach(async () => {
    await signOut();
    await server.close();
  });

  const seed = (): boolean => on.cognito.seed({ userPoolId: poolId, ...parent });

  it('signs up, confirms with the mailed code and signs in', async () => {
    const started = await signUp({
      username: 'new@example.com',
      password: parent.password,
      options: { userAttributes: { email: 'new@example.com' } },
    });
    expect(started.nextStep).toMatchObject({
      signUpStep: 'CONFIRM_SIGN_UP',
      codeDeliveryDetails: { destination: 'n***@e***', deliveryMedium: 'EMAIL' },
    });
    const early = await signIn({ username: 'new@example.com', password: parent.password });
    expect(early.nextStep.signInStep).toBe('CONFIRM_SIGN_UP');

    await confirmSignUp({ username: 'new@example.com', confirmationCode: on.code() });
    const { isSignedIn } = await signIn({ username: 'new@example.com', password: parent.password });

    expect(isSignedIn).toBe(true);
    expect(await fetchUserAttributes()).toMatchObject({ email: 'new@example.com', email_verified: 'true' });
    expect((await getCurrentUser()).userId).toBe(started.userId);
  });

  it('returns tokens and credentials of the authenticated role', async () => {
    seed();
    await signIn({ username: parent.email, password: parent.password });

    const { tokens, credentials, identityId, userSub } = await fetchAuthSession();

    expect(userSub).toBe(parent.sub);
    expect(tokens?.accessToken.payload).toMatchObject({
      client_id: clientId,
      username: parent.sub,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
    });
    expect(tokens?.idToken?.payload).toMatchObject({
      aud: clientId,
      'cognito:username': parent.sub,
      email: parent.email,
      email_verified: true,
    });
    expect(credentials).toMatchObject({ accessKeyId: 'ASIA1', sessionToken: 'session' });
    expect(on.iam.assumed).toEqual([
      {
        roleArn: parentRole,
        sessionName: 'CognitoIdentityCredentials',
        cognito: {
          identityId,
          identityPoolId,
          authType: 'authenticated',
          provider: `"${provider}","${provider}:CognitoSignIn:${parent.sub}"`,
        },
      },
    ]);
  });

  it('refreshes an expired access token, and not after sign-out', async () => {
    seed();
    await signIn({ username: parent.email, password: parent.password });
    const before = (await fetchAuthSession()).tokens;

    await on.clock.advance(61 * 60_000);
    const after = (await fetchAuthSession({ forceRefresh: true })).tokens;

    expect(after?.accessToken.toString()).not.toBe(before?.accessToken.toString());
    expect(after?.accessToken.payload.origin_jti).toBe(before?.accessToken.payload.origin_jti);
    await signOut();
    expect((await fetchAuthSession()).tokens).toBeUndefined();
    await expect(on.call('GetUser', { AccessToken: String(after?.accessToken) })).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('ends every session with a global sign-out', async () => {
    seed();
    await signIn({ username: parent.email, password: parent.password });
    const token = String((await fetchAuthSession()).tokens?.accessToken);

    await signOut({ global: true });

    await expect(on.call('GetUser', { AccessToken: token })).rejects.toMatchObject({ type: 'NotAuthorizedException' });
  });

  it.each([
    { who: 'a wrong password', username: parent.email, password: 'Flashlight2!' },
    { who: 'an unknown user', username: 'nobody@example.com', password: parent.password },
  ])('refuses $who with the same message', async ({ username, password }) => {
    seed();
    await expect(signIn({ username, password })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  it('resets a forgotten password and changes a known one', async () => {
    seed();
    await resetPassword({ username: parent.email });
    await confirmResetPassword({ username: parent.email, confirmationCode: on.code(), newPassword: 'Lantern-22' });
    await signIn({ username: parent.email, password: 'Lantern-22' });

    await updatePassword({ oldPassword: 'Lantern-22', newPassword: 'Lantern-33' });

    await signOut();
    expect((await signIn({ username: parent.email, password: 'Lantern-33' })).isSignedIn).toBe(true);
  });

  it('accepts a new password from a user whom an administrator invited', async () => {
    await on.call('AdminCreateUser', { UserPoolId: poolId, Username: 'invited@example.com' }, admin);
    const password = /password is (.+)\.$/.exec(on.outbox.list().at(-1)?.text ?? '')?.[1] ?? '';

    const { nextStep } = await signIn({ username: 'invited@example.com', password });
    expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    expect((await confirmSignIn({ challengeResponse: 'Lantern-44' })).isSignedIn).toBe(true);
  });
});
