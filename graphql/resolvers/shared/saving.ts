import type { Context } from '@aws-appsync/utils';
import type { FamilyItem } from './family.ts';

/** What the functions of saveCharacter, saveScene, setBedtime and deleteBedtime hand on to one another. */
export interface SavingStash {
  /** `CHARACTER#`, `SCENE#` or `BEDTIME#`. */
  prefix: string;
  /** How a person calls such things, for messages. */
  noun: string;
  /** How many of the kind a family may have. */
  most: number;
  /** What is to be kept, its key included. */
  item: FamilyItem;
  /** What was kept under this key before; null when there was nothing. */
  before: FamilyItem | null;
  /** How often the family's things had been amended when they were counted. */
  version: number;
  /** The schedule has to be created rather than replaced, or the other way round: the first try found it otherwise. */
  isOtherwise?: boolean;
  /** Why the schedule could not be changed: the item is put back to what it was. */
  failure?: string;
}

export type SavingContext<Result = unknown> = Context<Record<string, unknown>, SavingStash, undefined, undefined, Result>;
