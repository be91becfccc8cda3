import { util } from '@aws-appsync/utils';
import { castLimits, checkScene } from '../../../story/cast.ts';
import type { Scene } from '../../../story/types.ts';
import type { MutationSaveSceneArgs } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { toScene } from '../shared/family.ts';
import type { FamilyItem } from '../shared/family.ts';
import { composed } from '../shared/letters.ts';
import type { SavingContext } from '../shared/saving.ts';

type SceneContext = SavingContext<unknown, FamilyItem & Scene, MutationSaveSceneArgs>;

export function request(ctx: SceneContext) {
  const input = composed(ctx.args.input);
  const checked = checkScene(input);
  if (checked.problem !== null) return invalid(checked.problem);
  ctx.stash.typed = [
    ['name', input.name],
    ['place', input.place],
    ['time', input.time],
    ['mood', input.mood],
    ['details', input.details],
  ];
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  ctx.stash.prefix = 'SCENE#';
  ctx.stash.noun = 'scenes';
  ctx.stash.most = castLimits.scenes;
  ctx.stash.item = { ...checked.kept, owner: ownerOf(ctx), sk: `SCENE#${id}`, id };
  return {};
}

export function response(ctx: SceneContext) {
  return toScene(ctx.stash.item);
}
