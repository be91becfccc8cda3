import type { MutationUnshareStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { toStory } from '../shared/story.ts';

export function request(ctx: StepContext<unknown, MutationUnshareStoryArgs>) {
  ctx.stash.id = ctx.args.id;
  ctx.stash.followUp = 'unsharing';
  return {};
}

export function response(ctx: StepContext) {
  return toStory(ctx.stash.story);
}
