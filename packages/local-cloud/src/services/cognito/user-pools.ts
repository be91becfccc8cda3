import type { JsonService } from '../../aws/types.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { Turns } from '../../turns.ts';
import type { Context, Operation } from './context.ts';
import * as admin from './operations/admin.ts';
import * as password from './operations/password.ts';
import * as refresh from './operations/refresh.ts';
import * as signIn from './operations/sign-in.ts';
import * as signUp from './operations/sign-up.ts';
import * as user from './operations/user.ts';
import type { Pool } from './pools.ts';
import { text } from './read.ts';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>(
  Object.entries({
    InitiateAuth: signIn.InitiateAuth,
    RespondToAuthChallenge: signIn.RespondToAuthChallenge,
    GetTokensFromRefreshToken: refresh.GetTokensFromRefreshToken,
    RevokeToken: refresh.RevokeToken,
    GlobalSignOut: refresh.GlobalSignOut,
    SignUp: signUp.SignUp,
    ConfirmSignUp: signUp.ConfirmSignUp,
    ResendConfirmationCode: signUp.ResendConfirmationCode,
    ForgotPassword: password.ForgotPassword,
    ConfirmForgotPassword: password.ConfirmForgotPassword,
    ChangePassword: password.ChangePassword,
    ...user,
    ...admin,
  }),
);

/**
 * The operations that AWS lets anyone call. This includes those that are not emulated: they must be refused as such,
 * not because of a missing signature.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
 */
const unsigned: ReadonlySet<string> = new Set([
  'AssociateSoftwareToken',
  'ChangePassword',
  'CompleteWebAuthnRegistration',
  'ConfirmDevice',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'DeleteUser',
  'DeleteUserAttributes',
  'DeleteWebAuthnCredential',
  'ForgetDevice',
  'ForgotPassword',
  'GetDevice',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'GetUserAuthFactors',
  'GlobalSignOut',
  'InitiateAuth',
  'ListDevices',
  'ListWebAuthnCredentials',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SetUserMFAPreference',
  'SetUserSettings',
  'SignUp',
  'StartWebAuthnRegistration',
  'UpdateDeviceStatus',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
]);

function poolOf({ pools, tokens }: Context, input: JsonObject): Pool | undefined {
  const clientId = text(input.ClientId);
  if (clientId !== undefined) return pools.client(clientId).pool;
  const accessToken = text(input.AccessToken);
  if (accessToken !== undefined) return tokens.poolOf(accessToken);
  return pools.all.find((pool) => pool.id === input.UserPoolId);
}

/** Cognito user pools behind `x-amz-target: AWSCognitoIdentityProviderService.*`. */
export function userPoolService(context: Context): JsonService {
  /**
   * Anyone who knows the address may call these operations, and checking a password takes milliseconds. So only one
   * runs in each round of the event loop.
   */
  const turns = new Turns();
  return {
    signingName: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    jsonVersion: '1.1',
    unsigned,
    async call(principal, name, input) {
      const operation = operations.get(name);
      if (operation === undefined) throw new NotSupported(`Cognito's ${name}`);
      if (principal === undefined && !unsigned.has(name))
        throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
      const setting = poolOf(context, input)?.unsupported[0];
      if (setting !== undefined) throw new NotSupported(setting);
      if (principal === undefined) await turns.take(1);
      return operation(context, input, principal);
    },
  };
}
