import { util } from '@aws-appsync/utils';
import { castLimits, cleanLine } from '../../../story/cast.ts';
import { checkChild } from '../../../story/children.ts';
import type { Child } from '../../../story/children.ts';
import type { MutationSaveChildArgs } from '../../generated/types.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { toChild } from '../shared/family.ts';
import type { FamilyItem } from '../shared/family.ts';
import { composed } from '../shared/letters.ts';
import type { SavingContext } from '../shared/saving.ts';
import { spelledOf } from '../shared/spelling.ts';

type ChildContext = SavingContext<unknown, FamilyItem & Child, MutationSaveChildArgs>;

export function request(ctx: ChildContext) {
  const input = composed(ctx.args.input);
  const checked = checkChild(input, spelledOf(cleanLine(input.nickname)));
  if (checked.problem !== null) return invalid(checked.problem);
  // Not the nickname: it is hidden in every request.
  ctx.stash.typed = [['never', (input.never ?? []).join('\n')]];
  const id = input.id ? input.id.toLowerCase() : util.autoId();
  ctx.stash.prefix = 'CHILD#';
  ctx.stash.noun = 'children';
  ctx.stash.most = castLimits.children;
  ctx.stash.item = { ...composed(checked.kept as Omit<Child, 'id'>), owner: ownerOf(ctx), sk: `CHILD#${id}`, id };
  return {};
}

export function response(ctx: ChildContext) {
  return toChild(ctx.stash.item);
}
