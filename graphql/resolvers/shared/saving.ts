import { util } from '@aws-appsync/utils';
import type { Context } from '@aws-appsync/utils';
import { CLOSED_VERSION } from '../../../story/closing.ts';
import { noSuchChild, ofChild } from '../../../story/children.ts';
import type { LeftToChild } from '../../../story/children.ts';
import type { Typed } from '../../../story/personal/personal.ts';
import { invalid } from './errors.ts';
import type { Family, FamilyItem } from './family.ts';

/** Another item of the family to which an item refers. */
interface Reference {
  readonly sk: string;
  /** The error if it does not exist. */
  readonly problem: string;
}

/** The data that the functions of saveCharacter, saveScene, setBedtime and deleteBedtime pass on. */
interface SavingStash<Item extends FamilyItem> {
  /** `CHARACTER#`, `CHILD#`, `SCENE#` or `BEDTIME#`. */
  prefix: string;
  /** The name of such items in messages. */
  noun: string;
  /** How many of the kind a family can have. */
  most: number;
  /** The item to store or delete, with its key. */
  item: Item;
  /** Typed text that may be sent to the model, by field. */
  typed?: readonly Typed[];
  /** The items that the family must have, because this one refers to them. */
  references?: readonly Reference[];
  /** Fields of a bedtime for a child that come from the child's profile. */
  left?: LeftToChild | null;
  /** Attributes that keep their stored values, because they are not in any input. */
  staying?: readonly string[];
  /** The item stored under this key before; null when there was none. */
  before: Item | null;
  /** The number of amendments of the family when its items were counted. */
  version: number;
  /** The item is being deleted, not set. */
  isDeletion?: boolean;
  /** The schedule has to be created rather than replaced, or the reverse: the first attempt found that out. */
  needsOtherMethod?: boolean;
  /** Why the schedule could not be changed: the item is restored. */
  failure?: string;
}

/**
 * `ctx` of such a pipeline, and of its functions. Functions that several fields share know neither arguments nor the
 * kind of item.
 */
export type SavingContext<Result = unknown, Item extends FamilyItem = FamilyItem, Arguments = unknown> = Context<
  Arguments,
  SavingStash<Item>,
  undefined,
  undefined,
  Result
>;

/**
 * Records the item stored under the key, and refuses a new one if the family has reached the limit of its kind, or
 * lacks an item to which it refers. Another family's id gets the same answer as one that does not exist.
 */
export function countRoom(ctx: SavingContext, { version, items }: Family): void {
  if (version === CLOSED_VERSION)
    util.error('Your account is being deleted, or has been: nothing can be saved in it any more.', 'Unauthorized');
  const { prefix, noun, most, item } = ctx.stash;
  ctx.stash.version = version;
  ctx.stash.before = items.find(({ sk }) => sk === item.sk) ?? null;
  if (ctx.stash.before === null && items.filter(({ sk }) => sk.startsWith(prefix)).length >= most) {
    invalid(`You have ${most} saved ${noun}, which is the maximum. Delete one first; nothing was changed.`);
  }
  for (const { sk, problem } of ctx.stash.references ?? []) if (!items.some((one) => one.sk === sk)) invalid(problem);
  const staying = Object.entries(ctx.stash.before ?? {}).filter(([name]) => (ctx.stash.staying ?? []).includes(name));
  const kept: Record<string, unknown> = {};
  for (const [name, value] of staying) kept[name] = value;
  const { left } = ctx.stash;
  const child = left ? items.find(({ sk }) => sk === `CHILD#${left.childId}`) : undefined;
  if (left && !child) invalid(noSuchChild(left.childId));
  ctx.stash.item = { ...item, ...ofChild(left, child), ...kept };
}
