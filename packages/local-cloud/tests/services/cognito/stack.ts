import type { Json, JsonObject } from '../../../src/json.ts';
import type { Resource, Stack } from '../../../src/template/types.ts';

export const poolId = 'eu-west-1_Flashlight';
export const clientId = '1example23456789';
export const identityPoolId = 'eu-west-1:3f0a5f9e-0000-4000-8000-000000000001';
export const provider = `cognito-idp.eu-west-1.amazonaws.com/${poolId}`;
export const parentRole = 'arn:aws:iam::123456789012:role/Parent';
export const guestRole = 'arn:aws:iam::123456789012:role/Guest';

export const resource = (
  logicalId: string,
  type: string,
  ref: string,
  properties: JsonObject,
  attributes: Record<string, string> = {},
): Resource => ({
  logicalId,
  type,
  ref,
  properties,
  att(name) {
    const value = attributes[name];
    if (value === undefined) throw new Error(`${type} has no attribute ${name}`);
    return value;
  },
});

export interface StackOptions {
  readonly pool?: JsonObject;
  readonly client?: JsonObject;
  readonly identityPool?: JsonObject;
  readonly more?: readonly Resource[];
}

/** A stack like that of `lib/auth.ts`, with a test's changes. */
export function cognitoStack({ pool = {}, client = {}, identityPool = {}, more = [] }: StackOptions = {}): Stack {
  const secret: Record<string, string> = client.GenerateSecret === true ? { ClientSecret: 'client-secret' } : {};
  const list = [
    resource('Users', 'AWS::Cognito::UserPool', poolId, {
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
      Schema: [{ Name: 'email', Required: true, Mutable: true }],
      ...pool,
    }),
    resource(
      'WebClient',
      'AWS::Cognito::UserPoolClient',
      clientId,
      {
        UserPoolId: poolId,
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        PreventUserExistenceErrors: 'ENABLED',
        AccessTokenValidity: 60,
        IdTokenValidity: 60,
        RefreshTokenValidity: 43_200,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
        ...client,
      },
      secret,
    ),
    resource('Staff', 'AWS::Cognito::UserPoolGroup', 'staff', { UserPoolId: poolId, GroupName: 'staff' }),
    resource('Identities', 'AWS::Cognito::IdentityPool', identityPoolId, {
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: clientId, ServerSideTokenCheck: true }],
      ...identityPool,
    }),
    resource('Roles', 'AWS::Cognito::IdentityPoolRoleAttachment', 'roles', {
      IdentityPoolId: identityPoolId,
      Roles: { authenticated: parentRole, unauthenticated: guestRole },
    }),
    ...more,
  ];
  return {
    name: 'Flashlight',
    region: 'eu-west-1',
    accountId: '123456789012',
    resources: new Map(list.map((one) => [one.logicalId, one])),
    outputs: {},
    ofType: (type) => list.filter((one) => one.type === type),
    asset: () => {
      throw new Error('no assets here');
    },
    unsupported: [],
  };
}

export const named = (attributes: Readonly<Record<string, string>>): Json =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
