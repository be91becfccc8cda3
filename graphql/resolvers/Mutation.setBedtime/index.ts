import { util } from '@aws-appsync/utils';
import { bedtimeLimits, checkBedtime, ringTime } from '../../../story/bedtime.ts';
import type { Bedtime, BedtimeInput } from '../../../story/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import { skippedOn, toBedtime } from '../shared/bedtime.ts';
import { invalid } from '../shared/errors.ts';
import { composed } from '../shared/letters.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext) {
  const input = composed(ctx.arguments.input as BedtimeInput);
  const checked = checkBedtime(input);
  if (checked.problem !== null) invalid(checked.problem);
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  // The revision tells what this request kept from what another one keeps meanwhile.
  const item = { ...checked.kept, owner: ownerOf(ctx), sk: `BEDTIME#${id}`, id, revision: util.autoId() };
  const skipped = skippedOn(item, util.time.nowEpochMilliSeconds());
  if (skipped !== null) {
    invalid(`time: in ${item.zone} clocks are changed on ${skipped}, and there is no ${ringTime(item)} that day. Choose another time, or other days.`);
  }
  ctx.stash.prefix = 'BEDTIME#';
  ctx.stash.noun = 'bedtimes';
  ctx.stash.most = bedtimeLimits.bedtimes;
  ctx.stash.item = item;
  return {};
}

export function response(ctx: SavingContext) {
  return toBedtime(ctx.stash.item as unknown as Bedtime);
}
