import type { Client, Pool } from './pools.ts';
import { invalid, notAuthorized } from './read.ts';
import type { User } from './users.ts';

const nonconforming = (name: string, rule: string): Error =>
  invalid(`Attributes did not conform to the schema: ${name}: ${rule}\n`);

/** In a single pass: a pattern such as `[^@]+\.[^@]+$` would try every dot again from every position. */
function hasEmailForm(value: string): boolean {
  if (/\s/.test(value)) return false;
  const [local = '', domain = '', ...more] = value.split('@');
  const dot = domain.lastIndexOf('.', domain.length - 2);
  return more.length === 0 && local !== '' && dot > 0;
}

/** AWS's own pattern is even more lenient: one @ with something on both sides. */
export const isEmail = (value: string): boolean => value.length <= 256 && hasEmailForm(value);

/** Set by Cognito itself, or by an administrator. */
const flags = new Set(['email_verified', 'phone_number_verified']);

/** Checks what a user may write: attributes of the schema that the client may write, but never the verified flags. */
export function checkWritable(pool: Pool, client: Client | undefined, written: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(written)) {
    if (client !== undefined && flags.has(name))
      throw notAuthorized('A client attempted to write unauthorized attribute');
    if (client?.writable !== undefined && !client.writable.has(name))
      throw notAuthorized('A client attempted to write unauthorized attribute');
    if (name === 'sub') throw invalid('Cannot modify the non-mutable attribute sub');
    if (!pool.schema.has(name) && !flags.has(name)) {
      throw invalid(`Attributes did not conform to the schema: Type for attribute {${name}} could not be determined\n`);
    }
    if (value.length > 2048) throw nonconforming(name, 'The attribute is too long');
    if (name === 'email' && !isEmail(value)) throw invalid('Invalid email address format.');
  }
}

export function checkRequired(pool: Pool, all: Readonly<Record<string, string>>): void {
  for (const [name, { required }] of pool.schema) {
    if (required && (all[name] ?? '') === '') throw nonconforming(name, 'The attribute is required');
  }
}

/** In the API's list form, `sub` first. */
export const attributeList = (user: User): { Name: string; Value: string }[] =>
  [['sub', user.sub] as const, ...Object.entries(user.attributes)].map(([Name, Value]) => ({ Name, Value }));
