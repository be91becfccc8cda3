import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Iam, JsonService } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { HttpRequest, HttpResponse } from '../../http.ts';
import type { Log } from '../../log.ts';
import type { Stack } from '../../template/types.ts';
import { makeAttempts } from './attempts.ts';
import { makeChallenges } from './challenges.ts';
import type { Context } from './context.ts';
import { openDocuments } from './documents.ts';
import { forgetIdentities, identityPoolService } from './identity-pools.ts';
import type { Identity } from './identity-pools.ts';
import { inviteAgain, inviteUser } from './invitations.ts';
import type { SigningKey } from './keys.ts';
import { openSigningKey } from './keys.ts';
import { readPools } from './pools.ts';
import type { SeededUser } from './seed.ts';
import { seedUser } from './seed.ts';
import { JsonWebTokens } from './tokens.ts';
import type { DeletedUser, Outbox, Random, UserPools } from './types.ts';
import { userPoolService } from './user-pools.ts';
import type { User, Users } from './users.ts';
import { openUsers } from './users.ts';
import { wellKnown } from './well-known.ts';

export type { SeededUser } from './seed.ts';
export { preflight, withCors } from './cors.ts';

export interface CognitoSettings {
  readonly stack: Stack;
  /** Stores users, signing keys and identities, readable by its owner only. */
  readonly folder: string;
  readonly iam: Iam;
  readonly outbox: Outbox;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly log: Log;
  /** The AWS endpoint, e.g. `http://127.0.0.1:4000/aws`. A function, because the port may not be known yet. */
  readonly endpoint: () => string;
  readonly userDeleted?: (user: DeletedUser) => void;
}

export interface Cognito {
  /** `cognito-idp` and `cognito-identity`. */
  readonly services: readonly JsonService[];
  readonly userPools: UserPools;
  /** Answers `…/<poolId>/.well-known/…`; undefined for any other path. */
  wellKnown(request: Pick<HttpRequest, 'method' | 'path'>): HttpResponse | undefined;
  seed(user: SeededUser): boolean;
  /**
   * Mails a temporary password to a new user with this address, or a new one to a user who has not signed in yet.
   * @throws AwsError
   */
  invite(user: Pick<SeededUser, 'userPoolId' | 'email'>): void;
  /** Whether a user with this address has signed up or was seeded. */
  has(user: Pick<SeededUser, 'userPoolId' | 'email'>): boolean;
}

/** Cognito user pools and identity pools, as described in the template. */
export async function startCognito({
  stack,
  folder,
  iam,
  outbox,
  clock,
  random,
  log,
  endpoint,
  userDeleted,
}: CognitoSettings): Promise<Cognito> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pools = readPools(stack);
  const keys = new Map<string, SigningKey>();
  const users = new Map<string, Users>();
  const identities = openDocuments<Identity>(join(folder, 'identities'));
  for (const pool of pools.all) {
    keys.set(pool.id, await openSigningKey(join(folder, pool.id)));
    const removed = ({ sub, attributes: { email } }: User): void => {
      forgetIdentities(identities, sub);
      userDeleted?.({ userPoolId: pool.id, sub, email });
    };
    users.set(pool.id, openUsers(join(folder, pool.id), pool, removed));
    for (const setting of pool.unsupported)
      log('cognito', `not emulated, so calls to ${pool.id} are refused: ${setting}`);
  }
  const found = <T>(map: ReadonlyMap<string, T>, id: string): T => {
    const value = map.get(id);
    if (value === undefined) throw new Error(`The user pool ${id} has not been opened.`);
    return value;
  };
  const tokens = new JsonWebTokens(pools, keys, clock, random);
  const context: Context = {
    pools,
    tokens,
    outbox,
    iam,
    clock,
    random,
    users: (pool) => found(users, pool.id),
    decoySecret: (pool) => found(keys, pool.id).secret,
    challenges: makeChallenges(clock, random),
    attempts: makeAttempts(clock),
  };
  return {
    services: [userPoolService(context), identityPoolService({ ...context, stack, identities })],
    userPools: tokens,
    wellKnown: (request) => wellKnown(pools, keys, endpoint, request),
    seed: (user) => seedUser(context, user),
    invite: ({ userPoolId, email }) => {
      const pool = pools.pool(userPoolId);
      const invitation = { name: email, written: { email, email_verified: 'true' }, isMailed: true };
      if (context.users(pool).find(email) === undefined) inviteUser(context, pool, invitation);
      else inviteAgain(context, pool, invitation);
    },
    has: ({ userPoolId, email }) => context.users(pools.pool(userPoolId)).find(email) !== undefined,
  };
}
