import type { CheckName } from '../checks/index.ts';
import type { Deployed } from '../deployed.ts';

/** One mistake, the check that has to find it, and that check's message. */
export interface Mistake {
  /** One of the kinds in docs/decisions/1103-injected-mistakes.md. */
  readonly kind: string;
  readonly mistake: string;
  readonly change: (deployed: Deployed) => void;
  readonly by: CheckName;
  readonly says: RegExp;
}

/** Rows of one kind. */
export const rows =
  (kind: string) =>
  (
    ...all: readonly (readonly [mistake: string, by: CheckName, says: RegExp, change: Mistake['change']])[]
  ): Mistake[] =>
    all.map(([mistake, by, says, change]) => ({ kind, mistake, by, says, change }));
