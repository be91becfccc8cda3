import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { familyOf, ofKind, readFamily } from '../shared/family.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext): DynamoDBQueryRequest {
  return readFamily(ownerOf(ctx));
}

/** Is it new, and is there room for one more? */
export function response(ctx: SavingContext): null {
  const { version, items } = familyOf(ctx.error, ctx.result);
  const { prefix, noun, most, item } = ctx.stash;
  ctx.stash.version = version;
  ctx.stash.before = items.find(({ sk }) => sk === item.sk) ?? null;
  if (ctx.stash.before === null && ofKind(items, prefix).length >= most) {
    invalid(`You have ${most} saved ${noun}, which is as many as there can be. Delete one first; nothing was changed.`);
  }
  return null;
}
