import { util } from '@aws-appsync/utils';
import { bedtimeLimits, checkBedtime, ringTime } from '../../../story/bedtime.ts';
import { leftToChild } from '../../../story/children.ts';
import type { MutationSetBedtimeArgs } from '../../generated/types.ts';
import { onceProblem, shownUntil, skippedOn, toBedtime } from '../shared/bedtime.ts';
import type { BedtimeItem } from '../shared/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { composed } from '../shared/letters.ts';
import type { SavingContext } from '../shared/saving.ts';

type BedtimeContext = SavingContext<unknown, BedtimeItem, MutationSetBedtimeArgs>;

export function request(ctx: BedtimeContext) {
  const input = composed(ctx.args.input);
  const checked = checkBedtime(input, ctx.env);
  if (checked.problem !== null) return invalid(checked.problem);
  ctx.stash.typed = [['style', input.style]];
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  // The revision distinguishes this request's write from another one at the same time.
  const { once } = checked.kept;
  const item = {
    ...checked.kept,
    ...(once ? { expiresAt: shownUntil(once) } : {}),
    owner: ownerOf(ctx),
    sk: `BEDTIME#${id}`,
    id,
    revision: util.autoId(),
  };
  const now = util.time.nowEpochMilliSeconds();
  const problem = onceProblem(item, now);
  if (problem !== null) return invalid(problem);
  const skipped = skippedOn(item, now);
  if (skipped !== null) {
    invalid(
      `time: in ${item.zone} clocks are changed on ${skipped}, and there is no ${ringTime(item)} that day. Choose another time, or other days.`,
    );
  }
  const { characterIds, sceneId } = item;
  ctx.stash.prefix = 'BEDTIME#';
  ctx.stash.noun = 'bedtimes';
  ctx.stash.most = bedtimeLimits.bedtimes;
  ctx.stash.item = item;
  ctx.stash.references = [
    ...characterIds.map((one) => ({
      sk: `CHARACTER#${one}`,
      problem: `characterIds: you have no saved character ${one}.`,
    })),
    ...(sceneId ? [{ sk: `SCENE#${sceneId}`, problem: `sceneId: you have no saved scene ${sceneId}.` }] : []),
  ];
  ctx.stash.left = leftToChild({ ...input, childId: item.childId ?? null });
  // Attributes that earlier evenings have set.
  ctx.stash.staying = ['told', 'lastStoryId'];
  return {};
}

export function response(ctx: BedtimeContext) {
  return toBedtime(ctx.stash.item);
}
