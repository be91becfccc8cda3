import type { MutationSetFavoriteArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { toStory } from '../shared/story.ts';

export function request(ctx: StepContext<unknown, MutationSetFavoriteArgs>) {
  ctx.stash.id = ctx.args.id;
  ctx.stash.followUp = 'favorite';
  return {};
}

export function response(ctx: StepContext) {
  return toStory(ctx.stash.story);
}
