import { NotSupported } from '../../errors.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { Resource } from '../../template/types.ts';
import type { Caller } from '../realtime-types.ts';
import { readNumber } from './properties.ts';

export type AuthMode = Caller['mode'];
/** Modes that a schema and an API may name, but that are not emulated here. */
export type ForeignMode = 'OPENID_CONNECT' | 'AWS_LAMBDA';

export interface UserPoolMode {
  readonly userPoolId: string;
  /** Matches app clients whose tokens are accepted; undefined: every client of the pool. */
  readonly appIdClientRegex: RegExp | undefined;
}

export interface Authentication {
  readonly defaultMode: AuthMode | ForeignMode;
  readonly modes: ReadonlySet<AuthMode>;
  /** Modes of the API that are not emulated: a caller that uses one of them gets an error that names it. */
  readonly foreign: readonly NotSupported[];
  readonly userPools: readonly UserPoolMode[];
  /** `DefaultAction: DENY`: a field without a directive is not accessible even to the default user pool. */
  readonly deniesByDefault: boolean;
  /** Key → its expiration, in milliseconds since the epoch. */
  readonly apiKeys: ReadonlyMap<string, number>;
}

const supported: Readonly<Record<string, AuthMode>> = {
  AMAZON_COGNITO_USER_POOLS: 'AMAZON_COGNITO_USER_POOLS',
  AWS_IAM: 'AWS_IAM',
  API_KEY: 'API_KEY',
};
const foreign: Readonly<Record<string, ForeignMode>> = {
  OPENID_CONNECT: 'OPENID_CONNECT',
  AWS_LAMBDA: 'AWS_LAMBDA',
};

const day = 24 * 60 * 60 * 1000;
const week = 7 * day;
/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateApiKey.html: 1 to 365 days after it is created. */
const longest = 365 * day;

const notEmulated = (mode: string): NotSupported => new NotSupported(`the AppSync authorization mode ${mode}`);

function readMode(type: Json | undefined): AuthMode | ForeignMode {
  const mode = supported[String(type)] ?? foreign[String(type)];
  if (mode === undefined) throw notEmulated(String(type));
  return mode;
}

const isOwn = (mode: AuthMode | ForeignMode): mode is AuthMode => Object.hasOwn(supported, mode);

function readUserPool(config: Json | undefined): UserPoolMode {
  if (!isObject(config) || typeof config.UserPoolId !== 'string')
    throw new Error('A user pool mode needs a UserPoolConfig with a UserPoolId');
  const regex = config.AppIdClientRegex;
  return {
    userPoolId: config.UserPoolId,
    // AppSync's pattern must match the whole client id.
    appIdClientRegex: typeof regex === 'string' && regex !== '' ? new RegExp(`^(?:${regex})$`) : undefined,
  };
}

/**
 * When a key expires. The cloud counts as deployed when it starts, at its own clock's time. An expiration that AppSync
 * would refuse at that time was computed at another time, that of the synthesis, so it is replaced by the longest
 * possible one.
 */
function endOf(expires: number | undefined, now: number): number {
  if (expires === undefined) return now + week;
  const end = expires * 1000;
  return end >= now + day && end <= now + longest ? end : now + longest;
}

function readKeys(keys: readonly Resource[], now: number): Map<string, number> {
  return new Map(keys.map((key) => [key.att('ApiKey'), endOf(readNumber(key, 'Expires'), now)]));
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
export function readAuthentication(api: Resource, keys: readonly Resource[], now: number): Authentication {
  const { AdditionalAuthenticationProviders: additional, UserPoolConfig: config } = api.properties;
  const providers: JsonObject[] = [api.properties, ...(Array.isArray(additional) ? additional.filter(isObject) : [])];
  const modes = providers.map((provider) => readMode(provider.AuthenticationType));
  const [defaultMode] = modes;
  if (defaultMode === undefined) throw new Error(`${api.logicalId} has no AuthenticationType`);
  return {
    defaultMode,
    modes: new Set(modes.filter(isOwn)),
    foreign: modes.filter((mode) => !isOwn(mode)).map(notEmulated),
    userPools: providers
      .filter((provider) => provider.AuthenticationType === 'AMAZON_COGNITO_USER_POOLS')
      .map((provider) => readUserPool(provider.UserPoolConfig)),
    deniesByDefault: defaultMode === 'AMAZON_COGNITO_USER_POOLS' && isObject(config) && config.DefaultAction === 'DENY',
    apiKeys: readKeys(keys, now),
  };
}
