import * as operations from '../../../graphql/generated/operations.ts';
import type {
  CreateStoryInput,
  GetUsageQuery,
  ListStoriesQuery,
  StoryFieldsFragment,
} from '../../../graphql/generated/operations.ts';
import { listen, send } from './client.ts';
import type { Messages } from './client.ts';

/** A whole story, as `getStory` and `onStory` return it. */
export type Story = StoryFieldsFragment;
export type StoryPage = NonNullable<Story['pages']>[number];
/** A shelf's row: no text and no pages. */
export type StoryRow = ListStoriesQuery['listStories']['items'][number];
export type StoryStatus = Story['status'];
export type ApprovalState = Story['approval']['state'];
export type Usage = GetUsageQuery['getUsage'];
export type { CreateStoryInput };

/**
 * Whether a story may be shown to a child: it has words, and it was approved. Adults see every story, with its state.
 * The reader, tonight's story on the shelf and stories saved for offline reading use this rule.
 */
export const isForChild = ({ status, approval }: Pick<StoryRow, 'status' | 'approval'>): boolean =>
  (status === 'WRITTEN' || status === 'COMPLETE') && approval.state === 'APPROVED';

/** A story as it is read and saved. If its words changed after they were narrated, the narration counts as missing. */
export const withoutStale = (story: Story): Story =>
  story.narration?.stale === true
    ? { ...story, narration: { ...story.narration, status: 'NOT_REQUESTED', url: null, marksUrl: null, seconds: null } }
    : story;

/** Null when there is no such story, or when it belongs to another family. */
export const getStory = async (id: string): Promise<Story | null> => (await send(operations.getStory, { id })).getStory;

export interface ShelfPage {
  readonly items: readonly StoryRow[];
  readonly nextToken: string | null;
}

export async function listStories(wanted: {
  readonly status?: StoryStatus;
  readonly approval?: ApprovalState;
  readonly childId?: string;
  readonly limit: number;
  readonly nextToken?: string;
}): Promise<ShelfPage> {
  const { items, nextToken } = (await send(operations.listStories, wanted)).listStories;
  return { items, nextToken: nextToken ?? null };
}

/** The caller chooses `id`, so that a press that is sent twice makes one story. */
export const createStory = async (input: CreateStoryInput & { readonly id: string }): Promise<Story> =>
  (await send(operations.createStory, { input })).createStory;

export const deleteStory = async (id: string): Promise<string> =>
  (await send(operations.deleteStory, { id })).deleteStory;
export const getUsage = async (): Promise<Usage> => (await send(operations.getUsage, {})).getUsage;

/**
 * Every change of the caller's own stories.
 * @param after what is loaded first
 */
export const onStory = (messages: Messages<operations.OnStorySubscription>, after: Promise<unknown>): (() => void) =>
  listen(operations.onStory, {}, messages, after);
