import type { JsonObject } from '../../json.ts';
import type { Context } from './context.ts';
import type { Client, Pool } from './pools.ts';
import { uuid } from './random.ts';
import { digest } from './users.ts';
import type { Session, User } from './users.ts';

/**
 * Maximum sessions per user; the oldest are dropped first. Cognito has no such limit, but a file that is written at
 * every sign-in needs one.
 */
const kept = 500;

/** Starts a session and returns the answer of a completed sign-in. */
export async function startSession(
  context: Pick<Context, 'users' | 'tokens' | 'clock' | 'random'>,
  pool: Pool,
  client: Client,
  user: User,
): Promise<JsonObject> {
  const { clock, random } = context;
  const now = clock.now();
  const refreshToken = random(96).toString('base64url');
  const session: Session = {
    id: uuid(random),
    originJti: uuid(random),
    refreshDigest: digest(refreshToken),
    clientId: client.id,
    authTime: Math.floor(now / 1000),
    expires: now + client.refreshSeconds * 1000,
    revoked: false,
  };
  const live = user.sessions.filter((other) => other.expires > now).slice(1 - kept);
  const updated = { ...user, sessions: [...live, session] };
  context.users(pool).save(updated);
  const issued = await context.tokens.issue(pool, client, updated, session);
  return { ChallengeParameters: {}, AuthenticationResult: { ...issued, RefreshToken: refreshToken } };
}

export const withRevoked = (user: User, which: (session: Session) => boolean): User => ({
  ...user,
  sessions: user.sessions.map((session) => (which(session) ? { ...session, revoked: true } : session)),
});
