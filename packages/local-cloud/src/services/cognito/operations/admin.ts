import { AwsError, NotSupported } from '../../../errors.ts';
import type { JsonObject } from '../../../json.ts';
import { authorizedPool, userNotFound } from '../access.ts';
import { checkWritable, attributeList } from '../attributes.ts';
import type { Context, Operation } from '../context.ts';
import { inviteAgain, inviteUser } from '../invitations.ts';
import { checkPassword, temporaryUntil } from '../passwords.ts';
import type { Pool } from '../pools.ts';
import { attributes, flag, number, required, text } from '../read.ts';
import { withRevoked } from '../sessions.ts';
import { newSalt, verifierOf } from '../srp.ts';
import type { User } from '../users.ts';

const userType = (user: User): JsonObject => ({
  Username: user.username,
  Enabled: true,
  UserStatus: user.status,
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.updatedAt / 1000,
});

function theUser(context: Context, pool: Pool, input: JsonObject): User {
  const user = context.users(pool).find(required(input, 'Username'));
  if (user === undefined) throw userNotFound();
  return user;
}

/**
 * Mails the temporary password unless MessageAction is SUPPRESS. RESEND mails another one to a user who has not signed
 * in yet.
 */
export const AdminCreateUser: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminCreateUser', input, principal);
  const written = attributes(input.UserAttributes);
  checkWritable(pool, undefined, written);
  const invitation = {
    name: required(input, 'Username'),
    written,
    password: text(input.TemporaryPassword),
    isMailed: input.MessageAction !== 'SUPPRESS',
  };
  const user = (input.MessageAction === 'RESEND' ? inviteAgain : inviteUser)(context, pool, invitation);
  return { User: { ...userType(user), Attributes: attributeList(user) } };
};

export const AdminSetUserPassword: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminSetUserPassword', input, principal);
  const password = required(input, 'Password');
  checkPassword(pool.policy, password);
  const { passwordExpires, ...user } = theUser(context, pool, input);
  void passwordExpires;
  const now = context.clock.now();
  const changed = {
    ...user,
    password: verifierOf(pool.srpName, user.username, password, newSalt(context.random)),
    updatedAt: now,
  };
  context
    .users(pool)
    .save(
      flag(input.Permanent, false)
        ? { ...changed, status: 'CONFIRMED' }
        : { ...changed, status: 'FORCE_CHANGE_PASSWORD', passwordExpires: temporaryUntil(pool.policy, now) },
    );
  return {};
};

export const AdminGetUser: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminGetUser', input, principal);
  const user = theUser(context, pool, input);
  return { ...userType(user), UserAttributes: attributeList(user) };
};

export const AdminConfirmSignUp: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminConfirmSignUp', input, principal);
  const user = theUser(context, pool, input);
  if (user.status !== 'UNCONFIRMED')
    throw new AwsError('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
  context.users(pool).save({ ...user, status: 'CONFIRMED', codes: {}, updatedAt: context.clock.now() });
  return {};
};

export const AdminAddUserToGroup: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminAddUserToGroup', input, principal);
  const group = required(input, 'GroupName');
  if (!pool.groups.has(group)) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  const user = theUser(context, pool, input);
  if (!user.groups.includes(group)) context.users(pool).save({ ...user, groups: [...user.groups, group] });
  return {};
};

export const AdminRemoveUserFromGroup: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminRemoveUserFromGroup', input, principal);
  const group = required(input, 'GroupName');
  if (!pool.groups.has(group)) throw new AwsError('ResourceNotFoundException', 'Group not found.');
  const user = theUser(context, pool, input);
  context.users(pool).save({ ...user, groups: user.groups.filter((other) => other !== group) });
  return {};
};

export const AdminUserGlobalSignOut: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminUserGlobalSignOut', input, principal);
  context.users(pool).save(withRevoked(theUser(context, pool, input), () => true));
  return {};
};

export const AdminDeleteUser: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'AdminDeleteUser', input, principal);
  context.users(pool).remove(theUser(context, pool, input));
  return {};
};

/** At most 60 a page, as in AWS; the token is the last sub. `Filter` is refused by name. */
export const ListUsers: Operation = (context, input, principal) => {
  const pool = authorizedPool(context, 'ListUsers', input, principal);
  if (text(input.Filter) !== undefined) throw new NotSupported("the Filter of Cognito's ListUsers");
  const limit = Math.min(number(input.Limit, 60), 60);
  const from = text(input.PaginationToken) ?? '';
  const rest = [...context.users(pool).all()]
    .filter((user) => user.sub > from)
    .sort((a, b) => (a.sub < b.sub ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    Users: page.map((user) => ({ ...userType(user), Attributes: attributeList(user) })),
    ...(rest.length > limit && last !== undefined ? { PaginationToken: last.sub } : {}),
  };
};
