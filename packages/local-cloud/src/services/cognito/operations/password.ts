import { clientAndName, currentUser, signedIn, userNotFound } from '../access.ts';
import { delivery, expiredCode, sendCode, useCode } from '../codes.ts';
import type { Context, Operation } from '../context.ts';
import { checkPassword } from '../passwords.ts';
import type { Pool } from '../pools.ts';
import { invalid, notAuthorized, required } from '../read.ts';
import { withRevoked } from '../sessions.ts';
import { newSalt, passwordMatches, verifierOf } from '../srp.ts';
import type { User } from '../users.ts';

const withPassword = (
  { clock, random }: Pick<Context, 'clock' | 'random'>,
  pool: Pool,
  user: User,
  password: string,
): User => ({
  ...user,
  password: verifierOf(pool.srpName, user.username, password, newSalt(random)),
  updatedAt: clock.now(),
});

export const ForgotPassword: Operation = (context, input) => {
  const { pool, client, username } = clientAndName(context, input);
  const users = context.users(pool);
  const user = users.find(username);
  if (user === undefined) {
    if (!client.hidesUsers) throw userNotFound();
    return delivery(username);
  }
  const email = user.attributes.email;
  if (email === undefined || user.attributes.email_verified !== 'true') {
    if (client.hidesUsers) return delivery(username);
    throw invalid('Cannot reset password for the user as there is no registered/verified email or phone_number');
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD')
    throw notAuthorized('User password cannot be reset in the current state.');
  users.save(sendCode(context, pool, user, 'password'));
  return delivery(email);
};

export const ConfirmForgotPassword: Operation = (context, input) => {
  const { pool, client, username } = clientAndName(context, input);
  const code = required(input, 'ConfirmationCode');
  const password = required(input, 'Password');
  checkPassword(pool.policy, password);
  const users = context.users(pool);
  const user = users.find(username);
  if (user === undefined) throw client.hidesUsers ? expiredCode() : userNotFound();
  const proved = useCode(context, pool, user, 'password', code);
  users.save(withRevoked(withPassword(context, pool, { ...proved, status: 'CONFIRMED' }, password), () => true));
  return {};
};

/** Changing the password keeps the sessions; only a reset, which anyone with access to the mailbox can do, ends them. */
export const ChangePassword: Operation = async (context, input) => {
  const previous = required(input, 'PreviousPassword');
  const proposed = required(input, 'ProposedPassword');
  const access = await signedIn(context, input);
  const { pool } = access;
  const user = currentUser(context, access);
  checkPassword(pool.policy, proposed);
  const attempts = `change ${pool.id} ${user.sub}`;
  context.attempts.spend(attempts, 5);
  if (!passwordMatches(pool.srpName, user.username, previous, user.password))
    throw notAuthorized('Incorrect username or password.');
  context.attempts.clear(attempts);
  context.users(pool).save(withPassword(context, pool, user, proposed));
  return {};
};
