import { util } from '@aws-appsync/utils';
import { castLimits, checkScene } from '../../../story/cast.ts';
import type { SceneInput } from '../../../story/cast.ts';
import type { Scene } from '../../../story/types.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { toScene } from '../shared/family.ts';
import { composed } from '../shared/letters.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext) {
  const input = composed(ctx.arguments.input as SceneInput);
  const checked = checkScene(input);
  if (checked.problem !== null) invalid(checked.problem);
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  ctx.stash.prefix = 'SCENE#';
  ctx.stash.noun = 'scenes';
  ctx.stash.most = castLimits.scenes;
  ctx.stash.item = { ...checked.kept, owner: ownerOf(ctx), sk: `SCENE#${id}`, id };
  return {};
}

export function response(ctx: SavingContext) {
  return toScene(ctx.stash.item as unknown as Scene);
}
