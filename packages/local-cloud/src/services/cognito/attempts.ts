import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import { notAuthorized } from './read.ts';

const minute = 60_000;
/** More accounts than one machine is likely to have; above this the oldest are dropped first. */
const watched = 10_000;

interface Failures {
  readonly count: number;
  readonly last: number;
  readonly until: number;
}

/** Protects against guessing. Kept in memory: a restart resets the counts, which gains an attacker very little. */
export interface Attempts {
  /** Throws while the account is locked. */
  checkSignIn(account: string): void;
  signInFailed(account: string): void;
  signInSucceeded(account: string): void;
  /** Counts one use of `what`, and throws LimitExceededException if there were `most` within the last hour. */
  spend(what: string, most: number): void;
  /** A correct answer resets the count. */
  clear(what: string): void;
}

export function makeAttempts(clock: Pick<Clock, 'now'>): Attempts {
  const signIns = new Map<string, Failures>();
  const uses = new Map<string, number[]>();
  const bound = (map: Map<string, unknown>): void => {
    if (map.size >= watched) map.delete(map.keys().next().value ?? '');
  };
  return {
    checkSignIn(account) {
      if (clock.now() < (signIns.get(account)?.until ?? 0)) throw notAuthorized('Password attempts exceeded');
    },
    /**
     * Five failures lock the account for a second, each further one for twice as long, up to 15 minutes. The count
     * resets after 15 minutes without attempts.
     * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow-lockout.html
     */
    signInFailed(account) {
      const now = clock.now();
      const before = signIns.get(account);
      const count = before !== undefined && now - before.last < 15 * minute ? before.count + 1 : 1;
      const lock = count < 5 ? 0 : Math.min(2 ** (count - 5) * 1000, 15 * minute);
      signIns.delete(account);
      bound(signIns);
      signIns.set(account, { count, last: now, until: now + lock });
    },
    signInSucceeded: (account) => void signIns.delete(account),
    spend(what, most) {
      const now = clock.now();
      const recent = (uses.get(what) ?? []).filter((at) => now - at < 60 * minute);
      if (recent.length >= most)
        throw new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
      bound(uses);
      uses.set(what, [...recent, now]);
    },
    clear: (what) => void uses.delete(what),
  };
}
