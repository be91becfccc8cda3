import type { Context } from './context.ts';
import { checkPassword } from './passwords.ts';
import { newSalt, verifierOf } from './srp.ts';

/** A confirmed user that exists from the start. */
export interface SeededUser {
  readonly userPoolId: string;
  /** Fixed, so that data which is seeded for this user elsewhere still belongs to them after `--fresh`. */
  readonly sub: string;
  readonly email: string;
  readonly password: string;
  readonly groups?: readonly string[];
}

/** Creates the user unless the name exists. @returns whether it was created */
export function seedUser(
  context: Pick<Context, 'pools' | 'users' | 'clock' | 'random'>,
  { userPoolId, sub, email, password, groups = [] }: SeededUser,
): boolean {
  const pool = context.pools.pool(userPoolId);
  const users = context.users(pool);
  if (users.find(email) !== undefined) return false;
  checkPassword(pool.policy, password);
  const username = pool.emailIsUsername ? sub : email;
  const now = context.clock.now();
  users.save({
    sub,
    username,
    status: 'CONFIRMED',
    groups,
    codes: {},
    sessions: [],
    createdAt: now,
    updatedAt: now,
    attributes: { email, email_verified: 'true' },
    password: verifierOf(pool.srpName, username, password, newSalt(context.random)),
  });
  return true;
}
