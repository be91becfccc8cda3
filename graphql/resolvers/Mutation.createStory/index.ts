import { util } from '@aws-appsync/utils';
import { leftToChild } from '../../../story/children.ts';
import { checkStoryInput } from '../../../story/limits.ts';
import type { StoryRequest } from '../../../story/types.ts';
import type { MutationCreateStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { composed } from '../shared/letters.ts';
import { toStory } from '../shared/story.ts';

export function request(ctx: StepContext<unknown, MutationCreateStoryArgs>) {
  const input = composed(ctx.args.input);
  const checked = checkStoryInput(input, ctx.env);
  if (checked.problem !== null) invalid(checked.problem);
  // Normalized again, because an invisible character may have stood between a letter and its accent.
  ctx.stash.request = composed(checked.request as StoryRequest);
  ctx.stash.left = leftToChild(
    checked.problem === null ? { ...input, childId: ctx.stash.request.childId ?? null } : input,
  );
  // UUIDs are case-insensitive, keys are not.
  ctx.stash.id = input.id ? input.id.toLowerCase() : util.autoId();
  return {};
}

export function response(ctx: StepContext) {
  return toStory(ctx.stash.story);
}
