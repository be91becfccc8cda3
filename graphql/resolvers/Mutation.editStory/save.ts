import { util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { mentionedNames } from '../../../story/aliases.ts';
import { edited } from '../../../story/editing.ts';
import { storyUpdate } from '../shared/changing.ts';
import type { StepContext } from '../shared/context.ts';
import type { Edited } from '../shared/editing.ts';
import { isConditionFailed, isTransactionConflict, stopOnError } from '../shared/errors.ts';
import { lettersIn } from '../shared/letters.ts';
import type { StoryItem } from '../shared/story.ts';

/** Names in the new words stay hidden, even if their character is renamed later. */
function namedIn(ctx: StepContext): Pick<StoryItem, 'names'> {
  const { story, names } = ctx.stash;
  const before = story.names ?? [];
  const text = (ctx.stash.edit as Edited).typed.join('\n');
  const found = mentionedNames(text, names, lettersIn([text, ...names])).filter((name) => !before.includes(name));
  return found.length === 0 ? {} : { names: [...before, ...found] };
}

export function request(ctx: StepContext): DynamoDBUpdateItemRequest {
  const { story } = ctx.stash;
  const now = util.time.nowISO8601();
  return storyUpdate(story, edited(story, ctx.stash.edit as Edited, namedIn(ctx), now), now);
}

export function response(ctx: StepContext<StoryItem>): null {
  if (ctx.error && (isConditionFailed(ctx.error) || isTransactionConflict(ctx.error)))
    util.error(
      'The story changed at the same moment. Nothing was changed: read it again, and send your correction once more.',
      'Conflict',
    );
  stopOnError(ctx.error, 'The correction was not saved.');
  ctx.stash.story = ctx.result;
  return null;
}
