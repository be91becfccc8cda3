import { shareDays, shareDaysProblem } from '../../../story/sharing.ts';
import type { MutationShareStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';

export function request(ctx: StepContext<unknown, MutationShareStoryArgs>) {
  const problem = shareDaysProblem(ctx.args.days ?? shareDays.default);
  if (problem !== null) invalid(problem);
  ctx.stash.id = ctx.args.id;
  ctx.stash.followUp = 'sharing';
  return {};
}

export function response(ctx: StepContext) {
  return ctx.stash.share;
}
