import { runtime } from '@aws-appsync/utils';
import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { choosePictures } from '../../../story/follow-ups.ts';
import { NO_PAINTER } from '../../../story/limits.ts';
import type { Character } from '../../../story/types.ts';
import type { MutationIllustrateStoryArgs } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid, stopOnError } from '../shared/errors.ts';
import { listNamed } from '../shared/family.ts';
import { composed } from '../shared/letters.ts';
import { refusePersonal } from '../shared/personal.ts';

/** Checks the request, and reads the names that a style may contain; without a style nothing was typed. */
export function request(ctx: StepContext<unknown, MutationIllustrateStoryArgs>): DynamoDBQueryRequest {
  if (ctx.env.PAINTER === NO_PAINTER) return invalid('This deployment makes no pictures.');
  const { pages, style } = ctx.args;
  const choice = choosePictures(pages, composed(style ?? null), ctx.stash.story.pages ?? []);
  if (choice.problem !== null) return invalid(choice.problem);
  refusePersonal([['style', style]]);
  ctx.stash.pictures = choice;
  if (choice.style === '') runtime.earlyReturn(null);
  return listNamed(ownerOf(ctx));
}

export function response(ctx: StepContext<{ readonly items: readonly Character[] }>): null {
  stopOnError(ctx.error, 'Your saved characters could not be read. Nothing was changed or counted.');
  ctx.stash.names = ctx.result.items.map(({ name }) => name);
  return null;
}
