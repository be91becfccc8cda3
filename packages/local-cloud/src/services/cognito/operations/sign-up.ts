import { AwsError } from '../../../errors.ts';
import { clientAndName, userNotFound } from '../access.ts';
import { checkRequired, checkWritable, isEmail } from '../attributes.ts';
import { delivery, expiredCode, sendCode, useCode } from '../codes.ts';
import type { Operation } from '../context.ts';
import { checkPassword } from '../passwords.ts';
import type { Pool } from '../pools.ts';
import { uuid } from '../random.ts';
import { attributes, invalid, notAuthorized, required } from '../read.ts';
import { newSalt, verifierOf } from '../srp.ts';
import type { User, Users } from '../users.ts';

const nameTaken = (pool: Pool, message: string): AwsError =>
  new AwsError(
    'UsernameExistsException',
    pool.emailIsUsername ? 'An account with the given email already exists.' : message,
  );

/**
 * The attributes and user name of a new account; throws if the name is taken or not valid.
 * @param taken the operation's message for a user name that exists
 */
export function newAccount(
  pool: Pool,
  users: Users,
  name: string,
  given: Readonly<Record<string, string>>,
  sub: string,
  taken: string,
): Pick<User, 'sub' | 'username' | 'attributes'> {
  if (pool.emailIsUsername && !isEmail(name)) throw invalid('Username should be an email.');
  const all = { ...given, ...(pool.emailIsUsername ? { email: name } : {}) };
  checkRequired(pool, all);
  if (users.find(name) !== undefined) throw nameTaken(pool, taken);
  return { sub, username: pool.emailIsUsername ? sub : name, attributes: all };
}

export const SignUp: Operation = (context, input) => {
  const { pool, client, username: name } = clientAndName(context, input);
  const password = required(input, 'Password');
  if (pool.adminCreatesOnly) throw notAuthorized('SignUp is not permitted for this user pool');
  const written = attributes(input.UserAttributes);
  checkWritable(pool, client, written);
  checkPassword(pool.policy, password);
  const users = context.users(pool);
  const account = newAccount(pool, users, name, written, uuid(context.random), 'User already exists');
  const now = context.clock.now();
  const user: User = {
    ...account,
    status: 'UNCONFIRMED',
    groups: [],
    codes: {},
    sessions: [],
    createdAt: now,
    updatedAt: now,
    attributes: { ...account.attributes, email_verified: 'false' },
    password: verifierOf(pool.srpName, account.username, password, newSalt(context.random)),
  };
  const email = user.attributes.email;
  const mails = pool.verifiesEmail && email !== undefined;
  users.save(mails ? sendCode(context, pool, user, 'signUp') : user);
  return { UserConfirmed: false, UserSub: user.sub, ...(mails ? delivery(email) : {}) };
};

/** Errors for users that do not exist: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html */
export const ConfirmSignUp: Operation = (context, input) => {
  const { pool, client, username } = clientAndName(context, input);
  const code = required(input, 'ConfirmationCode');
  const users = context.users(pool);
  const user = users.find(username);
  if (user === undefined) throw client.hidesUsers ? expiredCode() : userNotFound();
  if (user.status !== 'UNCONFIRMED') throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  const confirmed = useCode(context, pool, user, 'signUp', code);
  users.save({
    ...confirmed,
    status: 'CONFIRMED',
    attributes: pool.verifiesEmail ? { ...confirmed.attributes, email_verified: 'true' } : confirmed.attributes,
    updatedAt: context.clock.now(),
  });
  return {};
};

export const ResendConfirmationCode: Operation = (context, input) => {
  const { pool, client, username } = clientAndName(context, input);
  const users = context.users(pool);
  const user = users.find(username);
  if (user === undefined) {
    if (!client.hidesUsers) throw userNotFound();
    return delivery(username);
  }
  if (user.status !== 'UNCONFIRMED') throw invalid('User is already confirmed.');
  const email = user.attributes.email;
  if (!pool.verifiesEmail || email === undefined) throw invalid('Auto verification not turned on.');
  users.save(sendCode(context, pool, user, 'signUp'));
  return delivery(email);
};
