import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { mentionedNames } from '../../../story/aliases.ts';
import type { PictureChoice } from '../../../story/follow-ups.ts';
import { isOpen, picturesOrdered } from '../../../story/lifecycle/parts.ts';
import type { StepContext } from '../shared/context.ts';
import { lettersIn } from '../shared/letters.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { inProgress, reopen, reopened } from '../shared/reopening.ts';
import type { StoryItem } from '../shared/story.ts';

type Chosen = Extract<PictureChoice, { readonly problem: null }>;

/** The names in a style stay what they were when it was typed. */
function namedWith(story: StoryItem, style: string, names: readonly string[]): Pick<StoryItem, 'names'> {
  const before = story.names ?? [];
  const mentioned = mentionedNames(style, names, lettersIn([style, ...names])).filter((name) => !before.includes(name));
  return mentioned.length === 0 ? {} : { names: [...before, ...mentioned] };
}

export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  const { story, names = [] } = ctx.stash;
  const { pages, style } = ctx.stash.pictures as Chosen;
  if (isOpen(story, 'pictures')) inProgress("This story's pictures are being drawn.");
  const now = util.time.nowISO8601();
  return reopen(ctx, picturesOrdered(story, pages, style, namedWith(story, style, names), now), now);
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
