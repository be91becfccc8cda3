import { runtime, util } from '@aws-appsync/utils';
import type { AppSyncIdentityCognito, Context } from '@aws-appsync/utils';
import type { LeftToChild } from '../../../story/children.ts';
import type { Edit } from '../../../story/editing.ts';
import type { FollowUp, PictureChoice } from '../../../story/follow-ups.ts';
import type { StoryOrder } from '../../../story/prompt.ts';
import type { WriterOrder } from '../../../story/providers/types.ts';
import type { Alias, Draft, Failure, Receipt, StoryRequest } from '../../../story/types.ts';
import type { Share } from '../../generated/types.ts';
import type { StoryItem } from './story.ts';

/** Why a story was not accepted by the transaction that counts it. */
export interface Refusal {
  /** The story's own condition failed: the id is taken, or the story is not what it was. */
  readonly story: boolean;
  /** The family's stories of the day are used up. */
  readonly quota: boolean;
  /** So is the day's budget of the whole stack. */
  readonly budget: boolean;
  /** So are the family's requests of this minute. */
  readonly minute: boolean;
  /** There is no such story to go on, or it has no words. */
  readonly parent?: boolean;
}

/** What the functions of the writing pipeline hand on to one another. Never returned to a client. */
interface Stash {
  /** What was asked for. */
  request: StoryRequest;
  /** What a new story for a child leaves to the child's profile. */
  left?: LeftToChild | null;
  /** What the story is about: as it was typed, or made up. */
  idea: string;
  /** The story's id. */
  id: string;
  /** What is asked for of a story that is there; in createStory nothing is. */
  followUp: FollowUp;
  /** The story as this pipeline last wrote or read it. */
  story: StoryItem;
  /** A fault in the request that only the saved characters show; an error unless the request turns out to be a repeat. */
  problem?: string;
  /** Set when the transaction was cancelled. */
  refusal?: Refusal;
  /** The story needs no more writing: it was accepted by an earlier request. */
  isRepeat?: boolean;
  /** All names that no request may hold. */
  names: readonly string[];
  /** Those of them that stood in what the model wrote. */
  foundNames?: readonly string[];
  /** The link that `shareStory` made. */
  share?: Share;
  /** Which pages `illustrateStory` draws, and how. */
  pictures?: PictureChoice;
  /** The words as `editStory` is to leave them. */
  edit?: Edit;
  aliases: Alias[];
  order: StoryOrder;
  /** The order as the writer is asked. */
  wanted: WriterOrder;
  /** The writer's, and the checker's where that is another one. */
  modelKey?: string;
  checkerKey?: string;
  /** The value of a draft's JSON, as the model wrote it. Nothing of it is trusted yet. */
  content?: unknown;
  draft?: Draft;
  receipt?: Receipt;
  /** Why there are no words. The functions after it step aside, and `save` writes it, or hands a retryable one to the worker. */
  failure?: Failure;
}

/** `ctx` of a unit resolver. */
export type FieldContext<Arguments, Result = unknown> = Context<
  Arguments,
  Record<string, unknown>,
  undefined,
  undefined,
  Result
>;

/** `ctx` of a pipeline about a story, and of its functions. Those that other fields share know no arguments. */
export type StepContext<Result = unknown, Arguments = unknown> = Context<
  Arguments,
  Stash,
  undefined,
  undefined,
  Result
>;

/** The signed-in user's `sub`, under which everything of a family is kept. Nothing a client sends can change it. */
export function ownerOf(ctx: { readonly identity: unknown }): string {
  const identity = ctx.identity as AppSyncIdentityCognito | null | undefined;
  if (!identity?.sub) util.unauthorized();
  return (identity as AppSyncIdentityCognito).sub;
}

/**
 * Whether this request writes no words: an earlier one did, or they are the worker's (`story/route.ts`). It answers with the story as it was
 * accepted, and whoever is subscribed sees the words come.
 */
export const isWrittenElsewhere = (ctx: StepContext): boolean =>
  ctx.stash.isRepeat === true || ctx.stash.story.route === 'WORKER';

/**
 * Leaves a function whose work is not wanted: the words are written elsewhere, or the story has failed already. Goes on with the next
 * function, which is what `earlyReturn` does by default; its second argument is not in every version of AppSync's types.
 */
export function stepAside(ctx: StepContext): void {
  if (ctx.stash.failure || isWrittenElsewhere(ctx)) runtime.earlyReturn(null);
}
