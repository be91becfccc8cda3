import { AwsError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Resource, Stack } from '../../template/types.ts';
import { flag, number, object, objects, text, texts } from './read.ts';

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
  readonly temporaryDays: number;
}

/** An app client. Validities are in seconds. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly secret: string | undefined;
  readonly flows: ReadonlySet<string>;
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
  readonly challengeSeconds: number;
  /** PreventUserExistenceErrors: ENABLED */
  readonly hidesUsers: boolean;
  readonly revocable: boolean;
  readonly readable: ReadonlySet<string> | undefined;
  readonly writable: ReadonlySet<string> | undefined;
}

export interface MessageTemplate {
  readonly subject: string;
  readonly text: string;
}

export interface Pool {
  readonly id: string;
  /** The id without the region: SRP hashes it with the password. */
  readonly srpName: string;
  readonly arn: string;
  readonly issuer: string;
  readonly policy: PasswordPolicy;
  /** The user name is the email address (and is replaced by the sub inside the pool). */
  readonly emailIsUsername: boolean;
  /** Users can also sign in with a verified email address. */
  readonly emailIsAlias: boolean;
  readonly verifiesEmail: boolean;
  readonly caseSensitive: boolean;
  readonly adminCreatesOnly: boolean;
  readonly verification: MessageTemplate;
  readonly invitation: MessageTemplate;
  /** Custom attributes have their `custom:` prefix. */
  readonly schema: ReadonlyMap<string, { readonly required: boolean; readonly mutable: boolean }>;
  readonly groups: ReadonlySet<string>;
  readonly clients: ReadonlyMap<string, Client>;
  /**
   * Settings in the template that change how sign-in works and are not emulated: every call to such a pool is refused
   * with an error that names them.
   */
  readonly unsupported: readonly string[];
}

/** https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims that Cognito supports as attributes. */
const standardAttributes = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * API_CreateUserPoolClient: access and id tokens are in hours, refresh tokens in days, unless TokenValidityUnits says
 * otherwise.
 */
function validity(
  properties: JsonObject,
  token: 'Access' | 'Id' | 'Refresh',
  absentUnit: string,
  absentSeconds: number,
): number {
  const amount = number(properties[`${token}TokenValidity`], 0);
  const unit = text(object(properties.TokenValidityUnits)[`${token}Token`]) ?? absentUnit;
  return amount === 0 ? absentSeconds : amount * (unitSeconds[unit] ?? 1);
}

const setOf = (properties: JsonObject, name: string): ReadonlySet<string> | undefined =>
  properties[name] === undefined ? undefined : new Set(texts(properties[name]));

function readClient(resource: Resource): Client {
  const properties = resource.properties;
  const flows = texts(properties.ExplicitAuthFlows);
  return {
    id: resource.ref,
    name: text(properties.ClientName) ?? resource.logicalId,
    secret: flag(properties.GenerateSecret, false) ? resource.att('ClientSecret') : undefined,
    flows: new Set(flows.length > 0 ? flows : ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH']),
    accessSeconds: validity(properties, 'Access', 'hours', 3600),
    idSeconds: validity(properties, 'Id', 'hours', 3600),
    refreshSeconds: validity(properties, 'Refresh', 'days', 30 * 86_400),
    challengeSeconds: number(properties.AuthSessionValidity, 3) * 60,
    hidesUsers: properties.PreventUserExistenceErrors === 'ENABLED',
    revocable: flag(properties.EnableTokenRevocation, true),
    readable: setOf(properties, 'ReadAttributes'),
    writable: setOf(properties, 'WriteAttributes'),
  };
}

function readPolicy(properties: JsonObject): PasswordPolicy {
  const given = object(properties.Policies).PasswordPolicy;
  const policy = object(given);
  // A pool without a policy gets Cognito's default: eight characters of all four kinds.
  const absent = given === undefined;
  return {
    minimumLength: number(policy.MinimumLength, 8),
    uppercase: flag(policy.RequireUppercase, absent),
    lowercase: flag(policy.RequireLowercase, absent),
    numbers: flag(policy.RequireNumbers, absent),
    symbols: flag(policy.RequireSymbols, absent),
    temporaryDays: number(policy.TemporaryPasswordValidityDays, 7),
  };
}

function readSchema(properties: JsonObject): Pool['schema'] {
  const schema = new Map<string, { required: boolean; mutable: boolean }>();
  for (const name of standardAttributes) schema.set(name, { required: false, mutable: true });
  for (const entry of objects(properties.Schema)) {
    const name = text(entry.Name) ?? '';
    const rules = { required: flag(entry.Required, false), mutable: flag(entry.Mutable, true) };
    schema.set(schema.has(name) ? name : `custom:${name}`, rules);
  }
  return schema;
}

function unsupportedSettings(properties: JsonObject, clients: readonly Resource[]): string[] {
  const found: string[] = [];
  const mfa = text(properties.MfaConfiguration) ?? 'OFF';
  if (mfa !== 'OFF') found.push(`AWS::Cognito::UserPool MfaConfiguration ${mfa}`);
  for (const trigger of Object.keys(object(properties.LambdaConfig)))
    found.push(`AWS::Cognito::UserPool LambdaConfig ${trigger}`);
  if (properties.DeviceConfiguration !== undefined) found.push('AWS::Cognito::UserPool DeviceConfiguration');
  if (texts(properties.UsernameAttributes).includes('phone_number'))
    found.push('AWS::Cognito::UserPool UsernameAttributes phone_number');
  if (object(properties.VerificationMessageTemplate).DefaultEmailOption === 'CONFIRM_WITH_LINK') {
    found.push('AWS::Cognito::UserPool VerificationMessageTemplate CONFIRM_WITH_LINK');
  }
  if (clients.some((client) => object(client.properties.RefreshTokenRotation).Feature === 'ENABLED')) {
    found.push('AWS::Cognito::UserPoolClient RefreshTokenRotation');
  }
  return found;
}

function readPool(resource: Resource, stack: Stack): Pool {
  const properties = resource.properties;
  const own = (type: string): Resource[] =>
    stack.ofType(type).filter((other) => other.properties.UserPoolId === resource.ref);
  const clients = own('AWS::Cognito::UserPoolClient');
  const message = object(properties.VerificationMessageTemplate);
  const admin = object(properties.AdminCreateUserConfig);
  const invitation = object(admin.InviteMessageTemplate);
  return {
    id: resource.ref,
    srpName: resource.ref.slice(resource.ref.indexOf('_') + 1),
    arn: `arn:aws:cognito-idp:${stack.region}:${stack.accountId}:userpool/${resource.ref}`,
    issuer: `https://cognito-idp.${stack.region}.amazonaws.com/${resource.ref}`,
    policy: readPolicy(properties),
    emailIsUsername: texts(properties.UsernameAttributes).includes('email'),
    emailIsAlias: texts(properties.AliasAttributes).includes('email'),
    verifiesEmail: texts(properties.AutoVerifiedAttributes).includes('email'),
    caseSensitive: flag(object(properties.UsernameConfiguration).CaseSensitive, true),
    adminCreatesOnly: flag(admin.AllowAdminCreateUserOnly, false),
    verification: {
      subject: text(message.EmailSubject) ?? text(properties.EmailVerificationSubject) ?? 'Your verification code',
      text:
        text(message.EmailMessage) ?? text(properties.EmailVerificationMessage) ?? 'Your confirmation code is {####}',
    },
    invitation: {
      subject: text(invitation.EmailSubject) ?? 'Your temporary password',
      text: text(invitation.EmailMessage) ?? 'Your username is {username} and temporary password is {####}.',
    },
    schema: readSchema(properties),
    groups: new Set(own('AWS::Cognito::UserPoolGroup').map((group) => text(group.properties.GroupName) ?? group.ref)),
    clients: new Map(clients.map((client) => [client.ref, readClient(client)])),
    unsupported: unsupportedSettings(properties, clients),
  };
}

export interface Pools {
  readonly all: readonly Pool[];
  pool(id: string): Pool;
  client(id: string): { readonly pool: Pool; readonly client: Client };
}

/** The template's user pools with their clients and groups. */
export function readPools(stack: Stack): Pools {
  const all = stack.ofType('AWS::Cognito::UserPool').map((resource) => readPool(resource, stack));
  return {
    all,
    pool(id) {
      const found = all.find((pool) => pool.id === id);
      if (found === undefined) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
      return found;
    },
    client(id) {
      for (const pool of all) {
        const client = pool.clients.get(id);
        if (client !== undefined) return { pool, client };
      }
      throw new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
    },
  };
}
