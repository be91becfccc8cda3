import type { Json } from '../../json.ts';
import { isObject } from '../../json.ts';
import type { Stack } from '../../template/types.ts';
import { flag, object, objects, text } from './read.ts';

export type IdentityKind = 'authenticated' | 'unauthenticated';

export interface IdentityPool {
  readonly id: string;
  readonly region: string;
  readonly guests: boolean;
  /** `cognito-idp.<region>.amazonaws.com/<poolId>`, and the app client whose id tokens are accepted. */
  readonly providers: readonly {
    readonly name: string;
    readonly clientId: string;
    readonly checksRevocation: boolean;
  }[];
  readonly roles: Readonly<Partial<Record<IdentityKind, string>>>;
  readonly unsupported: readonly string[];
}

const otherProviders = [
  'SupportedLoginProviders',
  'OpenIdConnectProviderARNs',
  'SamlProviderARNs',
  'DeveloperProviderName',
];

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0);

/** The template's identity pools with the roles attached to them. */
export function readIdentityPools(stack: Stack): ReadonlyMap<string, IdentityPool> {
  const attachments = stack.ofType('AWS::Cognito::IdentityPoolRoleAttachment');
  return new Map(
    stack.ofType('AWS::Cognito::IdentityPool').map(({ ref, properties }): [string, IdentityPool] => {
      const attachment = attachments.find((other) => other.properties.IdentityPoolId === ref)?.properties ?? {};
      const roles = object(attachment.Roles);
      const authenticated = text(roles.authenticated);
      const unauthenticated = text(roles.unauthenticated);
      return [
        ref,
        {
          id: ref,
          region: stack.region,
          guests: flag(properties.AllowUnauthenticatedIdentities, false),
          providers: objects(properties.CognitoIdentityProviders).map((provider) => ({
            name: text(provider.ProviderName) ?? '',
            clientId: text(provider.ClientId) ?? '',
            checksRevocation: flag(provider.ServerSideTokenCheck, false),
          })),
          roles: {
            ...(authenticated === undefined ? {} : { authenticated }),
            ...(unauthenticated === undefined ? {} : { unauthenticated }),
          },
          unsupported: [
            ...otherProviders
              .filter((name) => !isEmpty(properties[name]))
              .map((name) => `AWS::Cognito::IdentityPool ${name}`),
            ...(isEmpty(attachment.RoleMappings) ? [] : ['AWS::Cognito::IdentityPoolRoleAttachment RoleMappings']),
          ],
        },
      ];
    }),
  );
}
