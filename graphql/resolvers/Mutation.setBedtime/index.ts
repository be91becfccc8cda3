import { util } from '@aws-appsync/utils';
import { bedtimeLimits, checkBedtime } from '../../../story/bedtime.ts';
import type { Bedtime, BedtimeInput } from '../../../story/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import { toBedtime } from '../shared/bedtime.ts';
import { invalid } from '../shared/errors.ts';
import type { FamilyItem } from '../shared/family.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext) {
  const input = ctx.arguments.input as BedtimeInput;
  const checked = checkBedtime(input);
  if (checked.problem !== null) invalid(checked.problem);
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  // The revision tells what this request kept from what another one keeps meanwhile.
  const item = { ...checked.kept, owner: ownerOf(ctx), sk: `BEDTIME#${id}`, id, revision: util.autoId() };
  ctx.stash.prefix = 'BEDTIME#';
  ctx.stash.noun = 'bedtimes';
  ctx.stash.most = bedtimeLimits.bedtimes;
  ctx.stash.item = item as FamilyItem;
  return {};
}

export function response(ctx: SavingContext) {
  return toBedtime(ctx.stash.item as unknown as Bedtime);
}
