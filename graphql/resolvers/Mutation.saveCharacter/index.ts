import { util } from '@aws-appsync/utils';
import { castLimits, checkCharacter, cleanLine } from '../../../story/cast.ts';
import type { Character } from '../../../story/types.ts';
import type { MutationSaveCharacterArgs } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { toCharacter } from '../shared/family.ts';
import type { FamilyItem } from '../shared/family.ts';
import { composed } from '../shared/letters.ts';
import type { SavingContext } from '../shared/saving.ts';
import { spelledOf } from '../shared/spelling.ts';

type CharacterContext = SavingContext<unknown, FamilyItem & Character, MutationSaveCharacterArgs>;

export function request(ctx: CharacterContext) {
  const input = composed(ctx.args.input);
  const checked = checkCharacter(input, spelledOf(cleanLine(input.name)));
  if (checked.problem !== null) return invalid(checked.problem);
  // Not the name: it is hidden in every request.
  ctx.stash.typed = [
    ['what', input.what],
    ['traits', (input.traits ?? []).join('\n')],
    ['look', input.look],
    ['pronouns', input.pronouns],
    ['favourites', (input.favourites ?? []).join('\n')],
    ['never', (input.never ?? []).join('\n')],
  ];
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  ctx.stash.prefix = 'CHARACTER#';
  ctx.stash.noun = 'characters';
  ctx.stash.most = castLimits.characters;
  ctx.stash.item = {
    ...composed(checked.kept as Omit<Character, 'id'>),
    owner: ownerOf(ctx),
    sk: `CHARACTER#${id}`,
    id,
  };
  return {};
}

export function response(ctx: CharacterContext) {
  return toCharacter(ctx.stash.item);
}
