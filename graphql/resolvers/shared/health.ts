import type { Context } from '@aws-appsync/utils';

/** What the functions of `health` found. */
interface Findings {
  database: boolean;
  /** Undefined where no such key is needed. */
  modelKey?: boolean;
  checkerKey?: boolean;
  oldestUnsettledAt: string | null;
}

export type HealthContext<Result = unknown> = Context<Record<string, never>, Findings, undefined, undefined, Result>;
