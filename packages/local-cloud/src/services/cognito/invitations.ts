import { AwsError } from '../../errors.ts';
import { userNotFound } from './access.ts';
import type { Context } from './context.ts';
import { newAccount } from './operations/sign-up.ts';
import { checkPassword, temporaryPassword, temporaryUntil } from './passwords.ts';
import type { Pool } from './pools.ts';
import { uuid } from './random.ts';
import { newSalt, verifierOf } from './srp.ts';
import type { User } from './users.ts';

type Needs = Pick<Context, 'users' | 'clock' | 'random' | 'outbox'>;

/** The data of an invited user. */
interface Invitation {
  readonly name: string;
  readonly written: Readonly<Record<string, string>>;
  /** Absent: a password is generated. */
  readonly password?: string | undefined;
  readonly isMailed: boolean;
}

/** Gives a user a temporary password, and mails it if requested. */
function withTemporaryPassword(
  { users, clock, random, outbox }: Needs,
  pool: Pool,
  account: Omit<User, 'password' | 'passwordExpires' | 'status' | 'updatedAt'>,
  { name, password: given, isMailed }: Pick<Invitation, 'name' | 'password' | 'isMailed'>,
): User {
  const password = given ?? temporaryPassword(pool.policy, random);
  checkPassword(pool.policy, password);
  const now = clock.now();
  const user: User = {
    ...account,
    status: 'FORCE_CHANGE_PASSWORD',
    updatedAt: now,
    passwordExpires: temporaryUntil(pool.policy, now),
    password: verifierOf(pool.srpName, account.username, password, newSalt(random)),
  };
  users(pool).save(user);
  const email = user.attributes.email;
  if (isMailed && email !== undefined) {
    const { subject, text: words } = pool.invitation;
    outbox.send({
      to: email,
      subject,
      text: words.replaceAll('{username}', () => name).replaceAll('{####}', () => password),
    });
  }
  return user;
}

/** Creates a user who has to choose a password at the first sign-in. */
export function inviteUser(context: Needs, pool: Pool, invitation: Invitation): User {
  const { name, written } = invitation;
  const account = newAccount(
    pool,
    context.users(pool),
    name,
    written,
    uuid(context.random),
    'User account already exists',
  );
  const created = { ...account, groups: [], codes: {}, sessions: [], createdAt: context.clock.now() };
  return withTemporaryPassword(context, pool, created, invitation);
}

/** Issues another temporary password, for an invitation that has expired or was lost. */
export function inviteAgain(context: Needs, pool: Pool, invitation: Omit<Invitation, 'written'>): User {
  const user = context.users(pool).find(invitation.name);
  if (user === undefined) throw userNotFound();
  if (user.status !== 'FORCE_CHANGE_PASSWORD')
    throw new AwsError(
      'UnsupportedUserStateException',
      `Resend not possible. ${invitation.name} status is not FORCE_CHANGE_PASSWORD`,
    );
  return withTemporaryPassword(context, pool, user, invitation);
}
