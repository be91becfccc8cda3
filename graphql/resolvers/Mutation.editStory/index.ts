import type { MutationEditStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { toStory } from '../shared/story.ts';

export function request(ctx: StepContext<unknown, MutationEditStoryArgs>) {
  ctx.stash.id = ctx.args.id;
  ctx.stash.followUp = 'edit';
  return {};
}

export function response(ctx: StepContext) {
  return toStory(ctx.stash.story);
}
