import { isKey } from '../../../story/limits.ts';
import type { MutationDeleteBedtimeArgs } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import { notFound } from '../shared/errors.ts';
import type { FamilyItem } from '../shared/family.ts';
import type { SavingContext } from '../shared/saving.ts';

type DeletingContext = SavingContext<unknown, FamilyItem, MutationDeleteBedtimeArgs>;

export function request(ctx: DeletingContext) {
  const { id } = ctx.args;
  if (!isKey(id)) notFound('bedtime');
  const key = id.toLowerCase();
  ctx.stash.isDeletion = true;
  ctx.stash.item = { owner: ownerOf(ctx), sk: `BEDTIME#${key}`, id: key };
  return {};
}

export function response(ctx: DeletingContext): string {
  return ctx.args.id;
}
