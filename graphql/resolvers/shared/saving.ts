import { util } from '@aws-appsync/utils';
import type { Context } from '@aws-appsync/utils';
import { CLOSED_VERSION } from '../../../story/closing.ts';
import { noSuchChild, ofChild } from '../../../story/children.ts';
import type { LeftToChild } from '../../../story/children.ts';
import type { Typed } from '../../../story/personal/personal.ts';
import { invalid } from './errors.ts';
import type { Family, FamilyItem } from './family.ts';

/** Something else of the family's that an item names. */
interface Reference {
  readonly sk: string;
  /** What is wrong when there is no such thing. */
  readonly problem: string;
}

/** What the functions of saveCharacter, saveScene, setBedtime and deleteBedtime hand on to one another. */
interface SavingStash<Item extends FamilyItem> {
  /** `CHARACTER#`, `CHILD#`, `SCENE#` or `BEDTIME#`. */
  prefix: string;
  /** How a person calls such things, for messages. */
  noun: string;
  /** How many of the kind a family may have. */
  most: number;
  /** What is to be kept, or deleted, its key included. */
  item: Item;
  /** What was typed and may be sent to the model, by field. */
  typed?: readonly Typed[];
  /** What the item names and the family has to have. */
  references?: readonly Reference[];
  /** What a bedtime for a child leaves to the child's profile. */
  left?: LeftToChild | null;
  /** Attributes that stay as they are kept, because no input has them. */
  staying?: readonly string[];
  /** What was kept under this key before; null when there was nothing. */
  before: Item | null;
  /** How often the family's things had been amended when they were counted. */
  version: number;
  /** The item is deleted, and not set. */
  isDeletion?: boolean;
  /** The schedule has to be created rather than replaced, or the other way round: the first try found it otherwise. */
  isOtherwise?: boolean;
  /** Why the schedule could not be changed: the item is put back to what it was. */
  failure?: string;
}

/** `ctx` of such a pipeline, and of its functions. Those that other fields share know neither arguments nor kind of item. */
export type SavingContext<Result = unknown, Item extends FamilyItem = FamilyItem, Arguments = unknown> = Context<
  Arguments,
  SavingStash<Item>,
  undefined,
  undefined,
  Result
>;

/**
 * Notes what was kept under the item's key, and refuses a new one when the family has as many of its kind as there can be, or has not what it
 * names. Somebody else's id is answered as one that does not exist.
 */
export function countRoom(ctx: SavingContext, { version, items }: Family): void {
  if (version === CLOSED_VERSION)
    util.error('Your account is being deleted, or has been: nothing can be saved in it any more.', 'Unauthorized');
  const { prefix, noun, most, item } = ctx.stash;
  ctx.stash.version = version;
  ctx.stash.before = items.find(({ sk }) => sk === item.sk) ?? null;
  if (ctx.stash.before === null && items.filter(({ sk }) => sk.startsWith(prefix)).length >= most) {
    invalid(`You have ${most} saved ${noun}, which is as many as there can be. Delete one first; nothing was changed.`);
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
