import type { StepContext } from '../shared/context.ts';
import { toStory } from '../shared/story.ts';

export function request(ctx: StepContext) {
  ctx.stash.id = ctx.arguments.id as string;
  return {};
}

export function response(ctx: StepContext) {
  return toStory(ctx.stash.story);
}
