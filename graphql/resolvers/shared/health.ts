import type { Context } from '@aws-appsync/utils';

/** The results of the functions of `health`. */
interface Findings {
  database: boolean;
  /** Undefined if no such key is needed. */
  modelKey?: boolean;
  checkerKey?: boolean;
  oldestUnsettledAt: string | null;
}

export type HealthContext<Result = unknown> = Context<Record<string, never>, Findings, undefined, undefined, Result>;
