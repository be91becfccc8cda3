import { AwsError } from '../../errors.ts';
import { invalid } from './read.ts';
import type { PasswordPolicy } from './pools.ts';
import type { Random } from './types.ts';

/** The special characters listed in the developer guide. A space counts, too, except at either end. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** The first rule that a password breaks, in Cognito's words. */
function brokenRule(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (policy.lowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.uppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.numbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.symbols && !symbol.test(password.trim())) return 'Password must have symbol characters';
  return undefined;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
export function checkPassword(policy: PasswordPolicy, password: string): void {
  const rule = brokenRule(policy, password);
  if (rule !== undefined)
    throw new AwsError('InvalidPasswordException', `Password did not conform with policy: ${rule}`);
  if (password.length > 256 || /^\s|\s$/.test(password)) {
    throw invalid(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    );
  }
}

const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%+?'];

const day = 86_400_000;

/** When a temporary password that is set now stops working, in milliseconds. */
export const temporaryUntil = ({ temporaryDays }: PasswordPolicy, now: number): number => now + temporaryDays * day;

/** A password for AdminCreateUser if none is given: it has every kind of character, whatever the policy requires. */
export function temporaryPassword(policy: PasswordPolicy, random: Random): string {
  const length = Math.max(policy.minimumLength, 12);
  let password = '';
  for (let at = 0; at < length; at++) {
    const letters = kinds[at % kinds.length] ?? '';
    password += letters.charAt(random(1).readUInt8() % letters.length);
  }
  return password;
}
