import type { MailSettings } from '../shared/mail-settings.ts';

/** The user who turns mail on or off, as the resolver knows them: never from the client. */
export interface Payload {
  readonly owner: string;
  readonly username: string;
  readonly on: boolean;
}

/** Why nothing was changed, as an `errorType` of the API. */
export interface Problem {
  readonly type: 'ValidationError' | 'QuotaExceeded' | 'Conflict';
  readonly message: string;
}

/** Thrown by the SNS client for errors that the family should see. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(readonly problem: Problem) {
    super(problem.type);
  }
}

export interface Subscriptions {
  /**
   * Sends the address a confirmation email, unless it is confirmed. The same address again is the same subscription.
   * @returns its ARN
   */
  subscribe(email: string, owner: string): Promise<string>;
  /** Ends a subscription. One that does not exist, or was never confirmed and expires by itself, counts as ended. */
  unsubscribe(arn: string): Promise<void>;
}

export interface Work {
  readonly subscriptions: Subscriptions;
  readonly settings: MailSettings;
  /** The user's verified email address, if there is one: access tokens do not contain it. */
  readonly verifiedEmail: (username: string) => Promise<string | undefined>;
}

export type Answer =
  { readonly on: boolean; readonly problem: null } | { readonly on: null; readonly problem: Problem };

const noAddress: Problem = {
  type: 'ValidationError',
  message:
    'Mail was not turned on: your account has no confirmed email address. Confirm the address, then turn mail on.',
};

const closed: Problem = {
  type: 'Conflict',
  message: 'Mail was not turned on: your account is being deleted, or has been.',
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @throws Error, without quoting the payload, if no resolver of ours sends such a payload */
export function readPayload(value: unknown): Payload {
  const { owner, username, on } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Payload, unknown>
  >;
  if (!isText(owner) || !isText(username) || typeof on !== 'boolean')
    throw new Error('The payload names no user, or neither on nor off.');
  return { owner, username, on };
}

/**
 * SNS first, so that the settings name only subscriptions that exist. A subscription to an earlier address is ended,
 * and so is one for an account that was closed meanwhile.
 */
async function turnOn({ owner, username }: Payload, { subscriptions, settings, verifiedEmail }: Work): Promise<Answer> {
  const { subscriptionArn: before, closed: isClosed = false } = await settings.read(owner);
  if (isClosed) return { on: null, problem: closed };
  const email = await verifiedEmail(username);
  if (email === undefined) return { on: null, problem: noAddress };
  const subscriptionArn = await subscriptions.subscribe(email, owner);
  if (!(await settings.write(owner, { mail: true, subscriptionArn }))) {
    await subscriptions.unsubscribe(subscriptionArn);
    return { on: null, problem: closed };
  }
  if (before !== undefined && before !== subscriptionArn) await subscriptions.unsubscribe(before);
  return { on: true, problem: null };
}

/**
 * The settings first: from here on no mail is sent, whatever SNS answers. The ARN is kept until SNS has ended the
 * subscription.
 */
async function turnOff({ owner }: Payload, { subscriptions, settings }: Work): Promise<Answer> {
  const { subscriptionArn } = await settings.read(owner);
  if (subscriptionArn !== undefined) {
    await settings.write(owner, { mail: false, subscriptionArn });
    await subscriptions.unsubscribe(subscriptionArn);
  }
  await settings.write(owner, { mail: false });
  return { on: false, problem: null };
}

/** Turns mail on or off. Repeating it changes nothing. */
export async function setMail(payload: Payload, work: Work): Promise<Answer> {
  try {
    return await (payload.on ? turnOn(payload, work) : turnOff(payload, work));
  } catch (error) {
    if (error instanceof MailRefused) return { on: null, problem: error.problem };
    throw error;
  }
}
