import { util } from '@aws-appsync/utils';
import type { LambdaRequest } from '@aws-appsync/utils';
import { shareDays } from '../../../story/sharing.ts';
import type { MutationShareStoryArgs, Share } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { stopOnError } from '../shared/errors.ts';

/** The function's answer: the link, or why there is none. */
interface Answer {
  readonly share: Share | null;
  readonly problem: { readonly type: string; readonly message: string } | null;
}

/** The function knows the site's address, which the API's variables cannot: docs/decisions/3301-share-links.md */
export function request(ctx: StepContext<unknown, MutationShareStoryArgs>): LambdaRequest {
  const { id, createdAt } = ctx.stash.story;
  return {
    operation: 'Invoke',
    payload: {
      action: 'share',
      owner: ownerOf(ctx),
      storyId: id,
      storyCreatedAt: createdAt,
      days: ctx.args.days ?? shareDays.default,
    },
  };
}

export function response(ctx: StepContext<Answer>): null {
  stopOnError(ctx.error, 'There may be a link now; share the story again to get it.');
  const { share, problem } = ctx.result;
  if (problem) util.error(problem.message, problem.type);
  if (share) ctx.stash.share = share;
  return null;
}
