import { util } from '@aws-appsync/utils';
import { DECIDED } from '../../../story/follow-ups.ts';
import type { StepContext } from './context.ts';
import { isConditionFailed, stopOnError } from './errors.ts';
import type { StoryItem } from './story.ts';

/** Of two decisions at once the second one. */
export const decided = (): never => util.error(DECIDED, 'Conflict');

/** Takes the story over as it is by now, or ends the request. */
export function takeDecided(ctx: StepContext<StoryItem>): null {
  if (ctx.error && isConditionFailed(ctx.error)) decided();
  stopOnError(ctx.error, 'Nothing was decided or changed.');
  ctx.stash.story = ctx.result;
  return null;
}
