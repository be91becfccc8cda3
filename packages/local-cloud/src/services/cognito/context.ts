import type { Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Attempts } from './attempts.ts';
import type { Challenges } from './challenges.ts';
import type { Pool, Pools } from './pools.ts';
import type { Tokens } from './tokens.ts';
import type { Outbox, Random } from './types.ts';
import type { Users } from './users.ts';

/** What the operations of the user pools need. */
export interface Context {
  readonly pools: Pools;
  readonly users: (pool: Pool) => Users;
  readonly tokens: Tokens;
  /** Derives the answers for users that do not exist; the same ones after a restart. */
  readonly decoySecret: (pool: Pool) => string;
  readonly challenges: Challenges;
  readonly attempts: Attempts;
  readonly outbox: Outbox;
  readonly iam: Iam;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
}

export type Operation = (context: Context, input: JsonObject, principal: Principal | undefined) => Promise<Json> | Json;
