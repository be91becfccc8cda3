import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { namedIn } from '../../../story/aliases.ts';
import type { Change } from '../../../story/lifecycle/change.ts';
import { ended, handedOver, written } from '../../../story/lifecycle/words.ts';
import type { Prices } from '../../../story/receipt.ts';
import { writtenStory } from '../../../story/saved.ts';
import type { Draft } from '../../../story/types.ts';
import { storyUpdate } from '../shared/changing.ts';
import { isWrittenElsewhere } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { isConditionFailed } from '../shared/errors.ts';
import type { StoryItem } from '../shared/story.ts';

/**
 * Saves the words, with the names put back, or the final failure; if retrying may help, leaves the story to the worker.
 */
function changeOf(ctx: StepContext): Change {
  const { story, failure, receipt, draft, request: asked, aliases, foundNames = [] } = ctx.stash;
  // A name that the model wrote by itself is hidden in later requests, like one that was typed.
  const named = namedIn(aliases, foundNames);
  if (!failure)
    return written(
      story,
      writtenStory(
        asked,
        draft as Draft,
        aliases,
        receipt ?? {},
        JSON.parse(ctx.env.PRICES ?? '{}') as Prices,
        ctx.env.PAINTER,
      ),
      named,
    );
  // For the family nothing has failed yet.
  return failure.retryable ? handedOver(story, receipt) : ended(story, failure, {}, receipt);
}

/** Saves the story if it is still as this pipeline left it. */
export function request(ctx: StepContext): DynamoDBUpdateItemRequest {
  if (isWrittenElsewhere(ctx)) runtime.earlyReturn(null);
  ctx.stash.modelKey = '';
  ctx.stash.checkerKey = '';
  return storyUpdate(ctx.stash.story, changeOf(ctx), util.time.nowISO8601());
}

export function response(ctx: StepContext<StoryItem>): null {
  if (ctx.error && isConditionFailed(ctx.error)) {
    util.error(
      'The story was deleted or changed while it was being written. The new words were thrown away.',
      'Conflict',
    );
  }
  // The story was accepted and stays PENDING, for the worker that takes over when the pipeline's time is up.
  if (!ctx.error) ctx.stash.story = ctx.result;
  return null;
}
