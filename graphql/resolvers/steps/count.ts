import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { ownerOf } from '../shared/context.ts';
import { familyOf, readFamily } from '../shared/family.ts';
import { refusePersonal } from '../shared/personal.ts';
import { countRoom } from '../shared/saving.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext): DynamoDBQueryRequest {
  // Here and not where the input is checked, because that step is nearly at AppSync's limit of 32 KB of code.
  refusePersonal(ctx.stash.typed ?? []);
  return readFamily(ownerOf(ctx));
}

/** Is it new, is there room for one more, and does the family have the items to which it refers? */
export function response(ctx: SavingContext): null {
  countRoom(ctx, familyOf(ctx.error, ctx.result));
  return null;
}
