import { util } from '@aws-appsync/utils';
import { castLimits, checkCharacter } from '../../../story/cast.ts';
import type { CharacterInput } from '../../../story/cast.ts';
import type { Character } from '../../../story/types.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { toCharacter } from '../shared/family.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext) {
  const input = ctx.arguments.input as CharacterInput;
  const checked = checkCharacter(input);
  if (checked.problem !== null) invalid(checked.problem);
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  ctx.stash.prefix = 'CHARACTER#';
  ctx.stash.noun = 'characters';
  ctx.stash.most = castLimits.characters;
  ctx.stash.item = { ...checked.kept, owner: ownerOf(ctx), sk: `CHARACTER#${id}`, id };
  return {};
}

export function response(ctx: SavingContext) {
  return toCharacter(ctx.stash.item as unknown as Character);
}
