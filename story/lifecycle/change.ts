import type { StoryItem } from '../item.ts';

/**
 * The life cycle of a story, as data. Each change of its state is a function here, from the story as it was read to the one conditional write
 * that changes it:
 *
 * - accepted (`accepted.ts`): PENDING, to be written by the pipeline or by the worker
 * - its words (`words.ts`): handed over, leased, shown page by page, written; or ended FAILED or BLOCKED; and retried
 * - its parts (`parts.ts`): claimed, settled, given up, ordered again. A story with words is WRITTEN while a part is open, else COMPLETE
 * - its mail (`mail.ts`), its clips (`clips.ts`), its copy in the archive (`archive.ts`)
 * - a family's marks: favorite, and read to a child (`marks.ts`)
 * - an adult's or the judge's decision (`approval.ts`), and a second version after a rejection by the judge (`again.ts`)
 *
 * `graphql/resolvers/shared/changing.ts` and `functions/shared/stories.ts` say the same in the words of AppSync and of the SDK.
 */

export type Attribute = keyof StoryItem;

/** What the item has to be for the write to happen; `null`: the attribute must be absent. */
export type Condition = { readonly [Name in Attribute]?: StoryItem[Name] | null };

/**
 * One write. In addition to its own attributes, every write raises `version` by one and sets `updatedAt`, and none
 * creates an item. No attribute is both set and removed: DynamoDB would refuse that.
 */
export interface Change {
  readonly condition: Condition;
  readonly set: Partial<StoryItem>;
  readonly remove: readonly Attribute[];
}

/**
 * The item has not changed since it was read. `createdAt` distinguishes it from one that was made with the same id
 * after a deletion, and has the same version.
 */
export const asRead = ({ version, createdAt }: StoryItem): Condition => ({ version, createdAt });

/** Puts a story into the index of unfinished stories, and keeps it there until it is settled. */
export const UNDER_WAY = ['unsettled', 'unsettledSince'] as const;

/**
 * Unfinished work keeps its time: a further request must not postpone the end of an earlier one.
 * @param now ISO
 */
export const underWay = (story: Pick<StoryItem, 'unsettledSince'>, now: string) =>
  ({ unsettled: 'UNSETTLED', unsettledSince: story.unsettledSince ?? now }) as const;

/**
 * The item as stored after a change: a transaction does not return it.
 * @param now ISO
 */
export function applied(story: StoryItem, { set, remove }: Change, now: string): StoryItem {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(story)) {
    if (!remove.includes(name as Attribute)) kept[name] = value;
  }
  return { ...kept, ...set, version: story.version + 1, updatedAt: now } as StoryItem;
}
