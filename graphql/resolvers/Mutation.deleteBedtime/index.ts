import { isKey } from '../../../story/limits.ts';
import { ownerOf } from '../shared/context.ts';
import { notFound } from '../shared/errors.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext) {
  const id = ctx.arguments.id as string;
  if (!isKey(id)) notFound('bedtime');
  const key = id.toLowerCase();
  ctx.stash.item = { owner: ownerOf(ctx), sk: `BEDTIME#${key}`, id: key };
  return {};
}

export function response(ctx: SavingContext): string {
  return ctx.arguments.id as string;
}
