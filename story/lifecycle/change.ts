import type { StoryItem } from '../item.ts';

/**
 * The life cycle of a story, as data. Each change of its state is a function here, from the story as it was read to the one conditional write
 * that changes it:
 *
 * - accepted (`accepted.ts`): PENDING, to be written by the pipeline or by the worker
 * - its words (`words.ts`): handed over, claimed, shown page by page, written; or ended FAILED or BLOCKED; and retried
 * - its parts (`parts.ts`): claimed, settled, given up, ordered again. A story with words is WRITTEN while a part is open, else COMPLETE
 * - its mail (`mail.ts`)
 *
 * `graphql/resolvers/shared/changing.ts` and `functions/shared/stories.ts` say the same in the words of AppSync and of the SDK.
 */

export type Attribute = keyof StoryItem;

/** What the item has to be for the write to happen; `null`: the attribute must not be there. */
export type Condition = { readonly [Name in Attribute]?: StoryItem[Name] | null };

/**
 * One write. Beside what it says, every write raises `version` by one and sets `updatedAt`, and none makes an item that is not there.
 * No attribute is both set and removed: DynamoDB would refuse that.
 */
export interface Change {
  readonly condition: Condition;
  readonly set: Partial<StoryItem>;
  readonly remove: readonly Attribute[];
}

/** The item is still as it was read. `createdAt` tells it from one that was made with the same id after a deletion, and has the same version. */
export const asRead = ({ version, createdAt }: StoryItem): Condition => ({ version, createdAt });

/** What puts a story into the index of what is under way, and keeps it there until nothing of it is. */
export const UNDER_WAY = ['unsettled', 'unsettledSince'] as const;

/** Whatever is under way already keeps its time: asking for more must not put off the end of what was asked for before. @param now ISO */
export const underWay = (story: Pick<StoryItem, 'unsettledSince'>, now: string) =>
  ({ unsettled: 'UNSETTLED', unsettledSince: story.unsettledSince ?? now }) as const;

/** The item as the database has it after a change: a transaction does not answer with it. @param now ISO */
export function applied(story: StoryItem, { set, remove }: Change, now: string): StoryItem {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(story)) {
    if (!remove.includes(name as Attribute)) kept[name] = value;
  }
  return { ...kept, ...set, version: story.version + 1, updatedAt: now } as StoryItem;
}
