import type { Deployed } from '../deployed.ts';
import { walk } from '../walk/walk.ts';
import type { Walk } from '../walk/walk.ts';
import { alarms } from './alarms.ts';
import { code } from './code.ts';
import { doors } from './doors.ts';
import { events } from './events.ts';
import { kept } from './kept.ts';
import { names } from './names.ts';
import { permissions } from './permissions.ts';
import { queues } from './queues.ts';
import { references } from './references.ts';
import { runtimes } from './runtimes.ts';
import { schema } from './schema.ts';
import { trust } from './trust.ts';
import { variables } from './variables.ts';

/** The deployment without a mistake, for checks that compare. */
export interface Known {
  readonly base: Deployed;
  readonly walked: Walk;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Check = (deployed: Deployed, known: Known) => readonly string[] | Promise<readonly string[]>;

/**
 * One check for each kind of mistake. Each returns all problems, in AWS's words where they exist; an empty list if
 * there are none.
 */
export const checks = {
  references,
  /**
   * The requests of resolvers to their data sources: keys, indexes, conditions, signatures, and the role's permissions.
   */
  calls: async (deployed, { walked }) => (await walk(deployed, walked.telling)).problems,
  permissions: async (deployed, { walked }) => permissions(deployed, (await walk(deployed, walked.telling)).used),
  trust,
  events,
  queues,
  alarms,
  code: (deployed, { base }) => code(deployed, base),
  schema,
  variables,
  names,
  kept,
  runtimes: (deployed, { now }) => runtimes(deployed, now),
  doors,
} satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof checks;

export const check = (name: CheckName, deployed: Deployed, known: Known): Promise<readonly string[]> => {
  const one: Check = checks[name];
  return Promise.resolve(one(deployed, known));
};
