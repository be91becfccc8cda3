import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import { assignAliases } from '../../../story/aliases.ts';
import { makeOrder, textsOf } from '../../../story/prompt.ts';
import type { Character, Scene } from '../../../story/types.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { stopOnError } from '../shared/errors.ts';

interface FamilyItem extends Character, Omit<Scene, 'id' | 'name'> {
  readonly owner: string;
  readonly sk: string;
}

interface Family {
  readonly items: readonly FamilyItem[];
  readonly nextToken?: string | null;
}

/** More than a family can have saved; the loops over them stay within AppSync's 1,000 turns. */
const MOST = 500;

/**
 * Reads all characters and scenes of the family, not only the chosen ones: a name that is typed into the idea has to be
 * hidden too. Consistently, because a character may have been saved a moment ago.
 */
export function request(ctx: StepContext): DynamoDBQueryRequest {
  return query<{ owner: string; sk: string }>({
    query: { owner: { eq: ownerOf(ctx) }, sk: { between: ['CHARACTER#', 'SCENE#\uffff'] } },
    limit: MOST,
    consistentRead: true,
  });
}

export function response(ctx: StepContext<Family>): null {
  stopOnError(ctx.error, 'Your saved characters could not be read. Nothing was written or counted.');
  // A name beyond the page that was read would not be hidden.
  if (ctx.result.nextToken) ctx.stash.problem = `You have more than ${MOST} saved characters and scenes. Delete some, then try again.`;
  const { characterIds, sceneId } = ctx.stash.request;
  const saved = ctx.result.items.filter((item) => item.sk.startsWith('CHARACTER#'));
  const chosen: Character[] = [];
  for (const id of characterIds) {
    const character = saved.find((one) => one.sk === `CHARACTER#${id}`);
    if (character) chosen.push(character);
    else ctx.stash.problem = `characterIds: you have no saved character ${id}.`;
  }
  const scene = ctx.result.items.find((item) => item.sk === `SCENE#${sceneId}`) ?? null;
  if (sceneId && scene === null) ctx.stash.problem = `sceneId: you have no saved scene ${sceneId}.`;
  ctx.stash.aliases = assignAliases(chosen, saved, textsOf(ctx.stash.request, chosen, scene));
  ctx.stash.order = makeOrder(ctx.stash.request, chosen, scene, ctx.stash.aliases);
  return null;
}
