import { util } from '@aws-appsync/utils';
import type { Context } from '@aws-appsync/utils';
import { CLOSED_VERSION } from '../../../story/closing.ts';
import { invalid } from './errors.ts';
import type { Family, FamilyItem } from './family.ts';

/** What the functions of saveCharacter, saveScene, setBedtime and deleteBedtime hand on to one another. */
interface SavingStash {
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

/** Notes what was kept under the item's key, and refuses a new one when the family has as many of its kind as there can be. */
export function countRoom(ctx: SavingContext, { version, items }: Family): void {
  if (version === CLOSED_VERSION) util.error('Your account is being deleted, or has been: nothing can be saved in it any more.', 'Unauthorized');
  const { prefix, noun, most, item } = ctx.stash;
  ctx.stash.version = version;
  ctx.stash.before = items.find(({ sk }) => sk === item.sk) ?? null;
  if (ctx.stash.before === null && items.filter(({ sk }) => sk.startsWith(prefix)).length >= most) {
    invalid(`You have ${most} saved ${noun}, which is as many as there can be. Delete one first; nothing was changed.`);
  }
}
