import { NotSupported } from '../../../errors.ts';
import { currentUser, signedIn } from '../access.ts';
import { checkRequired, checkWritable, attributeList } from '../attributes.ts';
import type { Operation } from '../context.ts';
import { attributes, invalid, texts } from '../read.ts';

export const GetUser: Operation = async (context, input) => {
  const access = await signedIn(context, input);
  const { pool, claims } = access;
  const user = currentUser(context, access);
  const readable = pool.clients.get(claims.clientId)?.readable;
  return {
    Username: user.username,
    UserAttributes: attributeList(user).filter(
      ({ Name }) => Name === 'sub' || readable === undefined || readable.has(Name),
    ),
  };
};

export const UpdateUserAttributes: Operation = async (context, input) => {
  const access = await signedIn(context, input);
  const { pool, claims } = access;
  const user = currentUser(context, access);
  const written = attributes(input.UserAttributes);
  checkWritable(pool, pool.clients.get(claims.clientId), written);
  if (written.email !== undefined && written.email !== user.attributes.email) {
    throw new NotSupported("changing the email address with Cognito's UpdateUserAttributes");
  }
  for (const name of Object.keys(written)) {
    if (pool.schema.get(name)?.mutable === false) throw invalid(`user.${name}: Attribute cannot be updated.\n`);
  }
  const all = { ...user.attributes, ...written };
  checkRequired(pool, all);
  context.users(pool).save({ ...user, attributes: all, updatedAt: context.clock.now() });
  return { CodeDeliveryDetailsList: [] };
};

export const DeleteUserAttributes: Operation = async (context, input) => {
  const access = await signedIn(context, input);
  const { pool, claims } = access;
  const user = currentUser(context, access);
  const names = texts(input.UserAttributeNames);
  checkWritable(
    pool,
    pool.clients.get(claims.clientId),
    Object.fromEntries(names.filter((name) => name !== 'email').map((name) => [name, ''])),
  );
  if (names.includes('email')) throw new NotSupported("removing the email address with Cognito's DeleteUserAttributes");
  const rest = Object.fromEntries(Object.entries(user.attributes).filter(([name]) => !names.includes(name)));
  checkRequired(pool, rest);
  context.users(pool).save({ ...user, attributes: rest, updatedAt: context.clock.now() });
  return {};
};

export const DeleteUser: Operation = async (context, input) => {
  const access = await signedIn(context, input);
  const { pool } = access;
  const user = currentUser(context, access);
  context.users(pool).remove(user);
  return {};
};
