import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { Context } from './context.ts';
import type { Pool } from './pools.ts';
import { sixDigits } from './random.ts';
import { digest } from './users.ts';
import type { Code, User } from './users.ts';

export type CodePurpose = keyof User['codes'];

const hour = 3_600_000;
/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: validity of codes. */
const lifetime: Readonly<Record<CodePurpose, number>> = { signUp: 24 * hour, password: hour };
/**
 * The quota page says 5 to 20 per hour and user, depending on risk. Risk is not assessed here, so guesses get the
 * lowest limit and mails the highest.
 */
const guesses = 5;
const mails = 20;

/** The recipient of a code, as Cognito shows it: `p***@e***`. */
export function delivery(email: string): JsonObject {
  const [name = '', domain = ''] = email.split('@');
  return {
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
    },
  };
}

/** Mails a new code, which invalidates the previous one, and returns the changed user; the caller must save it. */
export function sendCode(
  { attempts, clock, random, outbox }: Pick<Context, 'attempts' | 'clock' | 'random' | 'outbox'>,
  pool: Pool,
  user: User,
  purpose: CodePurpose,
): User {
  attempts.spend(`mail ${pool.id} ${user.sub} ${purpose}`, mails);
  const code: Code = { value: sixDigits(random), expires: clock.now() + lifetime[purpose] };
  const { subject, text } = pool.verification;
  outbox.send({
    to: user.attributes.email ?? '',
    subject,
    text: text.replaceAll('{####}', () => code.value).replaceAll('{username}', () => user.username),
  });
  return { ...user, codes: { ...user.codes, [purpose]: code } };
}

export const expiredCode = (): AwsError =>
  new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** Returns the user without the code, which can only be used once; the caller must save it. */
export function useCode(
  { attempts, clock }: Pick<Context, 'attempts' | 'clock'>,
  pool: Pool,
  user: User,
  purpose: CodePurpose,
  given: string,
): User {
  const guess = `code ${pool.id} ${user.sub} ${purpose}`;
  const code = user.codes[purpose];
  attempts.spend(guess, guesses);
  if (code === undefined || clock.now() >= code.expires) throw expiredCode();
  if (!timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(code.value)))) {
    throw new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
  }
  attempts.clear(guess);
  const { [purpose]: used, ...codes } = user.codes;
  void used;
  return { ...user, codes };
}
