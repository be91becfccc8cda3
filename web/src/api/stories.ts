import * as operations from '../../../graphql/generated/operations.ts';
import type {
  CreateStoryInput,
  GetUsageQuery,
  ListStoriesQuery,
  StoryFieldsFragment,
} from '../../../graphql/generated/operations.ts';
import { listen, send } from './client.ts';
import type { Messages } from './client.ts';

/** A whole story, as `getStory` and `onStory` tell it. */
export type Story = StoryFieldsFragment;
export type StoryPage = NonNullable<Story['pages']>[number];
/** What a shelf knows of a story: no text and no pages. */
export type StoryRow = ListStoriesQuery['listStories']['items'][number];
export type StoryStatus = Story['status'];
export type ApprovalState = Story['approval']['state'];
export type Usage = GetUsageQuery['getUsage'];
export type { CreateStoryInput };

/**
 * Whether a story may be shown to a child: it has words, and it was approved. Adults see every story, with its state; the reader, the
 * shelf's story for tonight and what is kept for evenings without a network ask this.
 */
export const isForChild = ({ status, approval }: Pick<StoryRow, 'status' | 'approval'>): boolean =>
  (status === 'WRITTEN' || status === 'COMPLETE') && approval.state === 'APPROVED';

/** A story as it is read and saved: a narration of words that were corrected since is as good as none. */
export const withoutStale = (story: Story): Story =>
  story.narration?.stale === true
    ? { ...story, narration: { ...story.narration, status: 'NOT_REQUESTED', url: null, marksUrl: null, seconds: null } }
    : story;

/** Null when there is no such story, and when it is somebody else's. */
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

/** `id` is chosen by the caller, so that the same press sent twice is one story. */
export const createStory = async (input: CreateStoryInput & { readonly id: string }): Promise<Story> =>
  (await send(operations.createStory, { input })).createStory;

export const deleteStory = async (id: string): Promise<string> =>
  (await send(operations.deleteStory, { id })).deleteStory;
export const getUsage = async (): Promise<Usage> => (await send(operations.getUsage, {})).getUsage;

/** Every change of the caller's own stories. @param after what comes first */
export const onStory = (messages: Messages<operations.OnStorySubscription>, after: Promise<unknown>): (() => void) =>
  listen(operations.onStory, {}, messages, after);
