import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { StoryItem } from '../../../story/item.ts';
import { notFound, stopOnError } from '../shared/errors.ts';
import type { TellingContext } from '../shared/telling.ts';
import { stopOnCount } from '../shared/usage.ts';

/** Only if this call did not accept it: did another one? */
export function request(ctx: TellingContext): DynamoDBGetItemRequest {
  if (!ctx.stash.refusal && !ctx.stash.isRecorded) runtime.earlyReturn(null);
  return get<{ id: string }>({ key: { id: ctx.stash.story.id }, consistentRead: true });
}

export function response(ctx: TellingContext<StoryItem | null>): null {
  stopOnError(ctx.error, "The evening's story could not be read.");
  const story = ctx.result;
  const { owner, isRecorded, refusal } = ctx.stash;
  if (story) {
    if (story.owner !== owner) util.unauthorized();
    ctx.stash.story = story;
    return null;
  }
  // It was made and its family has deleted it since: no further delivery makes it again.
  if (isRecorded) return notFound();
  stopOnCount(refusal, ctx.env);
  return util.error(
    "The evening's story was being started at the same moment, or its bedtime changed. Nothing was written or counted.",
    'Conflict',
    null,
    {
      retryable: true,
    },
  );
}
