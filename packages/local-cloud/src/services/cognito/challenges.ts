import type { Clock } from '../../clock.ts';
import type { Exchange } from './srp.ts';
import type { Random } from './types.ts';

/** A sign-in between InitiateAuth and RespondToAuthChallenge. */
export type Challenge =
  /** `sub` is undefined for a user that does not exist, if the client must not learn that. */
  | {
      readonly kind: 'PASSWORD_VERIFIER';
      readonly clientId: string;
      readonly username: string;
      readonly sub: string | undefined;
      readonly exchange: Exchange;
    }
  | { readonly kind: 'NEW_PASSWORD_REQUIRED'; readonly clientId: string; readonly sub: string };

export interface Challenges {
  /** @returns the secret block or session that answers it, base64 */
  open(challenge: Challenge, seconds: number): string;
  /** Each challenge can only be answered once. */
  take(key: string): Challenge | undefined;
}

/** Unfinished sign-ins must not fill the memory. */
const most = 10_000;

/** Kept in memory: a restart ends unfinished sign-ins, like an expired session. */
export function makeChallenges(clock: Pick<Clock, 'now'>, random: Random): Challenges {
  const open = new Map<string, { readonly challenge: Challenge; readonly expires: number }>();
  return {
    open(challenge, seconds) {
      if (open.size >= most) open.delete(open.keys().next().value ?? '');
      const key = random(96).toString('base64');
      open.set(key, { challenge, expires: clock.now() + seconds * 1000 });
      return key;
    },
    take(key) {
      const found = open.get(key);
      open.delete(key);
      return found !== undefined && clock.now() < found.expires ? found.challenge : undefined;
    },
  };
}
