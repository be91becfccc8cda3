import { assignAliases } from './aliases.ts';
import { makeOrder, textsOf } from './prompt.ts';
import type { StoryOrder } from './prompt.ts';
import type { Alias, Character, Scene, StoryRequest } from './types.ts';

/** A saved character or scene, as FamilyTable has it. */
export interface FamilyItem extends Character, Omit<Scene, 'id' | 'name'> {
  readonly owner: string;
  readonly sk: string;
}

/** More than a family can have saved; the loops over them stay within AppSync's 1,000 turns. */
export const MOST_SAVED = 500;

/** Where characters and scenes of a family are: a range of sort keys. */
export const savedKeys = ['CHARACTER#', 'SCENE#\uffff'] as const;

export interface Casting {
  /** Why the request cannot be carried out, for the person who sent it; null when it can. */
  readonly problem: string | null;
  readonly aliases: Alias[];
  readonly order: StoryOrder;
}

/**
 * Who is in a story, what stands for their names, and the order for it.
 * @param items all characters and scenes of the family, not only the chosen ones: a name that is typed into the idea has to be hidden too
 * @param isAll whether there were no more; a name beyond what was read would not be hidden
 */
export function castStory(request: StoryRequest, items: readonly FamilyItem[], isAll: boolean): Casting {
  let problem = isAll ? null : `You have more than ${MOST_SAVED} saved characters and scenes. Delete some, then try again.`;
  const saved = items.filter((item) => item.sk.startsWith('CHARACTER#'));
  const chosen: Character[] = [];
  for (const id of request.characterIds) {
    const character = saved.find((one) => one.sk === `CHARACTER#${id}`);
    if (character) chosen.push(character);
    else problem = `characterIds: you have no saved character ${id}.`;
  }
  const scene = items.find((item) => item.sk === `SCENE#${request.sceneId}`) ?? null;
  if (request.sceneId && scene === null) problem = `sceneId: you have no saved scene ${request.sceneId}.`;
  const aliases = assignAliases(chosen, saved, textsOf(request, chosen, scene));
  return { problem, aliases, order: makeOrder(request, chosen, scene, aliases) };
}
