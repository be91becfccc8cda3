import type { Iam, JsonService, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError, NotSupported } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Stack } from '../../template/types.ts';
import type { Documents } from './documents.ts';
import type { IdentityPool } from './identity-template.ts';
import { readIdentityPools } from './identity-template.ts';
import type { Login, LoginNeeds } from './logins.ts';
import { assertNotRevoked, verifyLogin } from './logins.ts';
import { uuid } from './random.ts';
import { notAuthorized, object, required, text } from './read.ts';
import type { Random } from './types.ts';

export interface Identity {
  readonly id: string;
  readonly poolId: string;
  /** `<provider>:<sub>` of the one user it belongs to; absent for a guest. */
  readonly owner?: string;
}

export interface IdentityContext extends LoginNeeds {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly identities: Documents<Identity>;
}

const noGuests = (): AwsError => notAuthorized('Unauthenticated access is not supported for this identity pool.');

async function loginOf(context: IdentityContext, pool: IdentityPool, logins: JsonObject): Promise<Login | undefined> {
  const entries = Object.entries(logins);
  if (entries.length > 1) throw new NotSupported('more than one entry in the Logins of a Cognito identity');
  const [entry] = entries;
  return entry === undefined ? undefined : verifyLogin(context, pool, entry[0], entry[1]);
}

/** One identity per user and pool, created on first request. */
function identityOf(
  identities: Documents<Identity>,
  random: Random,
  pool: IdentityPool,
  login: Login | undefined,
): Identity {
  const owner = login === undefined ? undefined : `${login.provider}:${login.claims.sub}`;
  for (const known of identities.all())
    if (owner !== undefined && known.poolId === pool.id && known.owner === owner) return known;
  const id = `${pool.region}:${uuid(random)}`;
  const made: Identity = { id, poolId: pool.id, ...(owner === undefined ? {} : { owner }) };
  identities.put(id, made);
  return made;
}

function session(login: Login | undefined, identity: Identity): NonNullable<Principal['cognito']> {
  return {
    identityId: identity.id,
    identityPoolId: identity.poolId,
    authType: login === undefined ? 'unauthenticated' : 'authenticated',
    // The form that AppSync shows in cognitoIdentityAuthProvider.
    provider: login === undefined ? '' : `"${login.provider}","${login.provider}:CognitoSignIn:${login.claims.sub}"`,
  };
}

/** Removes a deleted user's identities. AWS keeps them; this machine does not. */
export function forgetIdentities(identities: Documents<Identity>, sub: string): void {
  for (const { id, owner } of [...identities.all()]) if (owner?.endsWith(`:${sub}`)) identities.remove(id);
}

/**
 * Cognito identity pools behind `x-amz-target: AWSCognitoIdentityService.*` (the enhanced flow: GetId, then
 * GetCredentialsForIdentity).
 */
export function identityPoolService(context: IdentityContext): JsonService {
  const { stack, iam, random, identities } = context;
  const pools = readIdentityPools(stack);
  const poolOf = (id: string): IdentityPool => {
    const pool = pools.get(id);
    if (pool === undefined) throw new AwsError('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
    if (pool.unsupported[0] !== undefined) throw new NotSupported(pool.unsupported[0]);
    return pool;
  };

  async function getId(input: JsonObject): Promise<Json> {
    const pool = poolOf(required(input, 'IdentityPoolId'));
    const login = await loginOf(context, pool, object(input.Logins));
    if (login === undefined && !pool.guests) throw noGuests();
    return { IdentityId: identityOf(identities, random, pool, login).id };
  }

  async function getCredentials(input: JsonObject): Promise<Json> {
    const id = required(input, 'IdentityId');
    const identity = identities.get(id);
    if (identity === undefined) throw new AwsError('ResourceNotFoundException', `Identity '${id}' not found.`);
    if (text(input.CustomRoleArn) !== undefined)
      throw new NotSupported("the CustomRoleArn of Cognito's GetCredentialsForIdentity");
    const pool = poolOf(identity.poolId);
    const login = await loginOf(context, pool, object(input.Logins));
    if (login === undefined && !pool.guests) throw noGuests();
    if (login === undefined && identity.owner !== undefined)
      throw notAuthorized(`Access to Identity '${id}' is forbidden.`);
    if (login !== undefined) assertNotRevoked(context, pool, login);
    if (login !== undefined && identity.owner !== `${login.provider}:${login.claims.sub}`) {
      throw notAuthorized(
        "Logins don't match. Please include at least one valid login for this identity or identity pool.",
      );
    }
    const kind = login === undefined ? 'unauthenticated' : 'authenticated';
    const role = pool.roles[kind];
    if (role === undefined)
      throw new AwsError(
        'InvalidIdentityPoolConfigurationException',
        'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
      );
    // This also checks the role's trust policy.
    const credentials = iam.assume(role, 'CognitoIdentityCredentials', session(login, identity));
    return {
      IdentityId: id,
      Credentials: {
        AccessKeyId: credentials.accessKeyId,
        SecretKey: credentials.secretAccessKey,
        SessionToken: credentials.sessionToken,
        Expiration: credentials.expiration / 1000,
      },
    };
  }

  return {
    signingName: 'cognito-identity',
    targetPrefix: 'AWSCognitoIdentityService',
    jsonVersion: '1.1',
    unsigned: new Set(['GetId', 'GetCredentialsForIdentity', 'GetOpenIdToken', 'UnlinkIdentity']),
    async call(_principal, operation, input) {
      if (operation === 'GetId') return getId(input);
      if (operation === 'GetCredentialsForIdentity') return getCredentials(input);
      throw new NotSupported(`Cognito's ${operation}`);
    },
  };
}
