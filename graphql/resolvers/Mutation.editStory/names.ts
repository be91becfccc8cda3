import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { editOf } from '../../../story/editing.ts';
import type { Character } from '../../../story/types.ts';
import type { MutationEditStoryArgs } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid, stopOnError } from '../shared/errors.ts';
import { listNamed } from '../shared/family.ts';
import { composed } from '../shared/letters.ts';
import { refusePersonal } from '../shared/personal.ts';

/** Checks the input, and reads the names that it may contain. */
export function request(ctx: StepContext<unknown, MutationEditStoryArgs>): DynamoDBQueryRequest {
  const edit = editOf(composed(ctx.args), ctx.stash.story);
  if (edit.problem !== null) return invalid(edit.problem);
  refusePersonal(edit.typed.map((text) => ['pages', text] as const));
  ctx.stash.edit = edit;
  return listNamed(ownerOf(ctx));
}

export function response(ctx: StepContext<{ readonly items: readonly Character[] }>): null {
  stopOnError(ctx.error, "Your family's names could not be read. Nothing was changed.");
  const saved = ctx.result.items.map(({ name }) => name);
  ctx.stash.names = [...saved, ...(ctx.stash.story.names ?? []).filter((name) => !saved.includes(name))];
  return null;
}
