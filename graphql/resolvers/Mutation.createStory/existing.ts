import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { ofChild } from '../../../story/children.ts';
import { isSameRequest } from '../../../story/limits.ts';
import { usualChoice } from '../../../story/writer.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid, stopOnError } from '../shared/errors.ts';
import { isExpired } from '../shared/story.ts';
import type { StoryItem } from '../shared/story.ts';
import { stopOnCount } from '../shared/usage.ts';

/** Only when the story was not accepted: does it exist already? */
export function request(ctx: StepContext): DynamoDBGetItemRequest {
  if (!ctx.stash.refusal && !ctx.stash.problem) runtime.earlyReturn(null);
  return get<{ id: string }>({ key: { id: ctx.stash.id }, consistentRead: true });
}

/** The errors of a request that was not accepted: the id is free, so it is not a repeat. */
function refuse(ctx: StepContext<StoryItem | null>): never {
  if (ctx.stash.problem) return invalid(ctx.stash.problem);
  if (ctx.stash.refusal?.parent)
    invalid('parentStoryId: you have no such story, or it has no words yet. Nothing was started or counted.');
  stopOnCount(ctx.stash.refusal, ctx.env);
  return util.error(
    'Another story was being started at the same moment. This one was neither written nor counted: send the same request again.',
    'Conflict',
    null,
    { retryable: true },
  );
}

export function response(ctx: StepContext<StoryItem | null>): null {
  stopOnError(ctx.error, 'The story could not be started. Nothing was written or counted.');
  const story = ctx.result;
  if (!story) return refuse(ctx);
  // Reveals nothing about the story that has this id.
  if (story.owner !== ownerOf(ctx)) util.unauthorized();
  if (isExpired(story)) util.error('This id belonged to a story that has expired. Choose another id.', 'Conflict');
  // The child's profile may have changed since.
  const sent = { ...ctx.stash.request, ...ofChild(ctx.stash.left, story.request) };
  if (!isSameRequest(story.request, sent, usualChoice(ctx.env))) {
    util.error(
      'This id was used for another story of yours. Choose another id, or send the first request unchanged.',
      'IdempotencyMismatch',
    );
  }
  ctx.stash.story = story;
  ctx.stash.isRepeat = true;
  return null;
}
