import { assignAliases, hidingOf } from './aliases.ts';
import type { Child } from './children.ts';
import { fold } from './fold.ts';
import type { Letters } from './fold.ts';
import { makeOrder, textsOf } from './prompt.ts';
import type { Before, StoryOrder } from './prompt.ts';
import type { Alias, Character, Scene, StoryRequest } from './types.ts';

/** A saved character, child or scene, as stored in FamilyTable. */
export interface FamilyItem
  extends Character, Omit<Scene, 'id' | 'name'>, Partial<Pick<Child, 'ageGroup' | 'language'>> {
  readonly owner: string;
  readonly sk: string;
}

/** More than a family can have saved; the loops over them stay within AppSync's limit of 1,000 iterations. */
export const MAX_SAVED = 500;

/** The range of sort keys of a family's characters, children and scenes. */
export const savedKeys = ['CHARACTER#', 'SCENE#\uffff'] as const;

/** Those with a name that no request may contain: characters and children. */
export const namedKeys = ['CHARACTER#', 'CHILD#\uffff'] as const;

export interface Casting {
  /** Why the request cannot be carried out, for the person who sent it; null when it can. */
  readonly problem: string | null;
  readonly aliases: Alias[];
  readonly order: StoryOrder;
}

/** The family's data when the story was requested, and now. */
export interface Library {
  /** All characters, children and scenes of the family, not only the chosen ones: a name that is typed into the idea has to be hidden too. */
  readonly items: readonly FamilyItem[];
  /** Whether everything was read; a name that was not read would not be hidden. */
  readonly isAll: boolean;
  /**
   * Names that the story has used: a character may have been renamed or deleted since, and its name is still in the
   * idea.
   */
  readonly past: readonly string[];
  /** The earlier story that this one continues. */
  readonly before?: Before | null;
}

const isCharacter = ({ sk }: FamilyItem): boolean => sk.startsWith('CHARACTER#');
const isChild = ({ sk }: FamilyItem): boolean => sk.startsWith('CHILD#');

/** The child that a story is for. */
export const childOf = (childId: string | undefined, items: readonly FamilyItem[]): FamilyItem | undefined =>
  items.find(({ sk }) => sk === `CHILD#${childId}`);

/** The names that no request may contain. */
export function namesOf({ items, past }: Library): string[] {
  const names = items.filter((item) => isCharacter(item) || isChild(item)).map(({ name }) => name);
  return [...names, ...past.filter((name) => !names.includes(name))];
}

function chosenOf(
  request: StoryRequest,
  items: readonly FamilyItem[],
): { readonly chosen: Character[]; readonly scene: FamilyItem | null } {
  const chosen: Character[] = [];
  for (const id of request.characterIds) {
    const character = items.find(({ sk }) => sk === `CHARACTER#${id}`);
    if (character) chosen.push(character);
  }
  return { chosen, scene: items.find((item) => item.sk === `SCENE#${request.sceneId}`) ?? null };
}

/** What a story for the child must never mention. */
const neverOf = ({ childId }: StoryRequest, items: readonly FamilyItem[]): readonly string[] =>
  childOf(childId, items)?.never ?? [];

/** Children without a character of the same name: the hero is often the child, and is one person in the story. */
function childrenOf(items: readonly FamilyItem[], characters: readonly FamilyItem[], letters: Letters): FamilyItem[] {
  const names = characters.map(({ name }) => fold(name, letters));
  return items.filter((item) => isChild(item) && !names.includes(fold(item.name, letters)));
}

/** All texts in which names are searched for, and the names themselves: the input whose letters `castStory` needs. */
export function castTexts(request: StoryRequest, library: Library): string[] {
  const { chosen, scene } = chosenOf(request, library.items);
  return [
    ...textsOf(request, chosen, scene, neverOf(request, library.items), library.before ?? null),
    ...namesOf(library),
  ];
}

/**
 * The story's cast with aliases for the names, and the order for it.
 * @param letters of `castTexts`
 */
export function castStory(request: StoryRequest, library: Library, letters: Letters): Casting {
  const { items, isAll, past } = library;
  const before = library.before ?? null;
  let problem = isAll
    ? null
    : `You have more than ${MAX_SAVED} saved characters and scenes. Delete some, then try again.`;
  const characters = items.filter((item) => isCharacter(item));
  const saved = [...characters, ...childrenOf(items, characters, letters)];
  const gone = past
    .filter((name) => !saved.some((one) => one.name === name))
    .map((name) => ({ id: `past ${name}`, name }));
  const { chosen, scene } = chosenOf(request, items);
  for (const id of request.characterIds) {
    if (!items.some(({ sk }) => sk === `CHARACTER#${id}`)) problem = `characterIds: you have no saved character ${id}.`;
  }
  if (request.sceneId && scene === null) problem = `sceneId: you have no saved scene ${request.sceneId}.`;
  const never = neverOf(request, items);
  const aliases = assignAliases(chosen, [...saved, ...gone], textsOf(request, chosen, scene, never, before), letters);
  return { problem, aliases, order: makeOrder(request, chosen, scene, hidingOf(aliases, letters), never, before) };
}
