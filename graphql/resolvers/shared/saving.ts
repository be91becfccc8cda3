import type { Context } from '@aws-appsync/utils';
import type { FamilyItem } from './family.ts';

/** What the functions of saveCharacter, saveScene and setBedtime hand on to one another. */
export interface SavingStash {
  /** `CHARACTER#`, `SCENE#` or `BEDTIME#`. */
  prefix: string;
  /** How a person calls such a thing, for messages. */
  noun: string;
  /** How many of the kind a family may have. */
  most: number;
  /** What is to be kept, its key included. */
  item: FamilyItem;
  /** What was kept under this key before; null when it is new. */
  before: FamilyItem | null;
  /** How often the family's things had been amended when they were counted. */
  version: number;
}

export type SavingContext<Result = unknown> = Context<Record<string, unknown>, SavingStash, undefined, undefined, Result>;
