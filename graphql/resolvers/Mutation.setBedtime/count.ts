import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { Bedtime } from '../../../story/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { familyOf, readFamily } from '../shared/family.ts';
import type { FamilyItem } from '../shared/family.ts';
import { countRoom } from '../shared/saving.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext): DynamoDBQueryRequest {
  return readFamily(ownerOf(ctx));
}

/** Is there room, and is the cast the family's own? Somebody else's id is answered as one that does not exist. */
export function response(ctx: SavingContext): null {
  const family = familyOf(ctx.error, ctx.result);
  countRoom(ctx, family);
  const { characterIds, sceneId } = ctx.stash.item as unknown as Bedtime;
  const has = (sk: string): boolean => family.items.some((item) => item.sk === sk);
  for (const id of characterIds) if (!has(`CHARACTER#${id}`)) invalid(`characterIds: you have no saved character ${id}.`);
  if (sceneId && !has(`SCENE#${sceneId}`)) invalid(`sceneId: you have no saved scene ${sceneId}.`);
  // What the evenings left in it stays.
  const before = ctx.stash.before as unknown as Bedtime | null;
  const told = before?.told ? { told: before.told } : {};
  const lastStoryId = before?.lastStoryId ? { lastStoryId: before.lastStoryId } : {};
  ctx.stash.item = { ...ctx.stash.item, ...told, ...lastStoryId } as FamilyItem;
  return null;
}
