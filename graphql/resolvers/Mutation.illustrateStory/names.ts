import { runtime } from '@aws-appsync/utils';
import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { Character } from '../../../story/types.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { stopOnError } from '../shared/errors.ts';
import { listKind } from '../shared/family.ts';

/** The names that a style may hold; where none is wished, nothing is typed. */
export function request(ctx: StepContext): DynamoDBQueryRequest {
  if (!ctx.arguments.style) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  return listKind(ownerOf(ctx), 'CHARACTER#');
}

export function response(ctx: StepContext<{ readonly items: readonly Character[] }>): null {
  stopOnError(ctx.error, 'Your saved characters could not be read. Nothing was changed or counted.');
  ctx.stash.names = ctx.result.items.map(({ name }) => name);
  return null;
}
