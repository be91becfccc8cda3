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
  /** The story's own condition failed: the id is taken, or the story has changed. */
  readonly story: boolean;
  /** The family's daily quota is used up. */
  readonly quota: boolean;
  /** The stack's daily budget is used up. */
  readonly budget: boolean;
  /** The family's requests of this minute are used up. */
  readonly minute: boolean;
  /** The earlier story of a sequel does not exist, or has no words. */
  readonly parent?: boolean;
}

/** The data that the functions of the writing pipeline pass on. Never returned to a client. */
interface Stash {
  /** The request. */
  request: StoryRequest;
  /** Fields of a new story that come from the child's profile. */
  left?: LeftToChild | null;
  /** What the story is about: as typed, or made up. */
  idea: string;
  /** The story's id. */
  id: string;
  /** A follow-up request for an existing story; absent in createStory. */
  followUp: FollowUp;
  /** The story as this pipeline last wrote or read it. */
  story: StoryItem;
  /**
   * A fault in the request that only the saved characters reveal; it is an error unless the request turns out to be a
   * repeat.
   */
  problem?: string;
  /** Set when the transaction was cancelled. */
  refusal?: Refusal;
  /** The story needs no writing: it was accepted by an earlier request. */
  isRepeat?: boolean;
  /** All names that no request may contain. */
  names: readonly string[];
  /** Those of them that the model has written. */
  foundNames?: readonly string[];
  /** The link that `shareStory` made. */
  share?: Share;
  /** The pages that `illustrateStory` draws, and the style. */
  pictures?: PictureChoice;
  /** The words as `editStory` will leave them. */
  edit?: Edit;
  aliases: Alias[];
  order: StoryOrder;
  /** The order for the writer. */
  wanted: WriterOrder;
  /** The writer's key, and the checker's if it is different. */
  modelKey?: string;
  checkerKey?: string;
  /** The value of a draft's JSON, as the model wrote it. It has not been validated yet. */
  content?: unknown;
  draft?: Draft;
  receipt?: Receipt;
  /**
   * Why there are no words. The functions after it do nothing, and `save` stores it, or hands a retryable failure to
   * the worker.
   */
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

/** `ctx` of a pipeline about a story, and of its functions. Functions that several fields share know no arguments. */
export type StepContext<Result = unknown, Arguments = unknown> = Context<
  Arguments,
  Stash,
  undefined,
  undefined,
  Result
>;

/** The signed-in user's `sub`, the owner of all data of a family. Nothing that a client sends can change it. */
export function ownerOf(ctx: { readonly identity: unknown }): string {
  const identity = ctx.identity as AppSyncIdentityCognito | null | undefined;
  if (!identity?.sub) util.unauthorized();
  return (identity as AppSyncIdentityCognito).sub;
}

/**
 * Whether this request writes no words: an earlier one did, or the worker does (`story/route.ts`). It returns the story
 * as it was accepted, and subscribers receive the words.
 */
export const isWrittenElsewhere = (ctx: StepContext): boolean =>
  ctx.stash.isRepeat === true || ctx.stash.story.route === 'WORKER';

/**
 * Leaves a function whose work is not wanted: the words are written elsewhere, or the story has failed already.
 * Continues with the next function, which is the default of `earlyReturn`; its second argument is not in every version
 * of AppSync's types.
 */
export function stepAside(ctx: StepContext): void {
  if (ctx.stash.failure || isWrittenElsewhere(ctx)) runtime.earlyReturn(null);
}
