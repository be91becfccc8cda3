import type { Stories } from '../../functions/shared/stories.ts';
import type { StoryItem } from '../../story/item.ts';
import type { Change, Condition } from '../../story/lifecycle/change.ts';

export interface StoryTable extends Stories {
  readonly items: Map<string, StoryItem>;
  /** Every state that was written, in order. */
  readonly written: readonly StoryItem[];
  /** Runs before each read and write, for concurrent changes. */
  between: () => void | Promise<void>;
}

export const holds = (item: StoryItem, condition: Condition): boolean =>
  Object.entries(condition).every(([name, value]) => {
    const kept = item[name as keyof StoryItem];
    return (
      value === undefined || (value === null ? kept === undefined : JSON.stringify(kept) === JSON.stringify(value))
    );
  });

/** StoryTable in memory, with the conditions of each write: the behavior of `storyTable`, without DynamoDB. */
export function storyTable(...stories: readonly StoryItem[]): StoryTable {
  const items = new Map(stories.map((story) => [story.id, story]));
  const written: StoryItem[] = [];
  const table: StoryTable = {
    items,
    written,
    between: () => undefined,
    async readStory(id) {
      await table.between();
      return items.get(id);
    },
    async updateStory(id: string, { condition, set, remove }: Change) {
      await table.between();
      const item = items.get(id);
      if (item === undefined || !holds(item, condition)) return undefined;
      const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
      const kept = Object.fromEntries(
        Object.entries(item).filter(([name]) => !remove.includes(name as keyof StoryItem)),
      );
      const next = { ...kept, ...given, version: item.version + 1 } as StoryItem;
      items.set(id, next);
      written.push(next);
      return next;
    },
  };
  return table;
}

/** A story with its words; `illustrated` pages wait for a picture, and the narration too if it is requested. */
export function writtenStory(
  illustrated: readonly number[],
  isNarrated: boolean,
  more: Partial<StoryItem> = {},
): StoryItem {
  const openParts = illustrated.length + (isNarrated ? 1 : 0);
  return {
    id: '6f1c1f0e-3a52-4d8e-9b1a-0c9d8e7f6a5b',
    owner: '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6',
    version: 2,
    status: openParts > 0 ? 'WRITTEN' : 'COMPLETE',
    route: 'PIPELINE',
    title: 'The Lantern',
    pages: [1, 2, 3, 4, 5].map((number) => ({
      number,
      text: `The mouse went through door ${number}. It was quiet there.`,
      alt: `Nora at door ${number}.`,
      scene: `@@HERO@@ at door ${number}.`,
      ...(illustrated.includes(number) && { illustration: { status: 'PENDING' as const } }),
    })),
    look: '@@HERO@@ is a mouse with a red scarf.',
    illustrating: illustrated.length > 0 ? 'PENDING' : 'NOT_REQUESTED',
    narrating: isNarrated ? 'PENDING' : 'NOT_REQUESTED',
    ...(isNarrated && { narration: { status: 'PENDING' as const, voice: 'Ruth', language: 'en-US' } }),
    ageGroup: 'AGE_6_8',
    length: 'SHORT',
    language: 'en-US',
    request: {},
    promptVersion: '1',
    createdAt: '2026-11-21T18:00:00.000Z',
    updatedAt: '2026-11-21T18:00:00.000Z',
    openParts,
    ...(openParts > 0 && { unsettled: 'UNSETTLED' as const, unsettledSince: '2026-11-21T18:00:00.000Z' }),
    ...more,
  };
}
