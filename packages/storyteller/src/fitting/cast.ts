import type { Library } from '../collection/library.ts';
import type { Role, SourceStory } from '../collection/story.ts';
import { people as humans } from '../collection/vocabulary.ts';
import type { Filled } from './fill.ts';
import type { Person } from './people.ts';

/** Which person plays which role. */
export interface Assignment {
  readonly given: ReadonlyMap<Role, Person>;
  /** People without a role in the story. */
  readonly left: readonly Person[];
}

export const canPlay = (role: Role, { kind }: Person): boolean => kind !== undefined && role.may.includes(kind);

/** "A turtle and a whale": among people without names, the one that can be the story's hero becomes the hero. */
function heroFirst(hero: Role, people: readonly Person[]): readonly Person[] {
  const [first] = people;
  if (first === undefined || first.name !== undefined || canPlay(hero, first)) return people;
  const better = people.find((one) => one.name === undefined && canPlay(hero, one));
  return better === undefined ? people : [better, ...people.filter((one) => one !== better)];
}

/** Gives the hero the hero's role, and each friend the first free role that suits, or otherwise any free one. */
export function assignRoles({ roles: [hero, ...friends] }: SourceStory, wanted: readonly Person[]): Assignment {
  const [first, ...people] = heroFirst(hero, wanted);
  const given = new Map<Role, Person>(first === undefined ? [] : [[hero, first]]);
  const left: Person[] = [];
  // A person with a name must be in the story; one without can be left out.
  const order = [...people].sort((one, other) => Number(one.name === undefined) - Number(other.name === undefined));
  for (const friend of order) {
    const role = friends.find((one) => !given.has(one) && canPlay(one, friend));
    if (role !== undefined) given.set(role, friend);
  }
  const placed = new Set(given.values());
  for (const friend of order.filter((one) => !placed.has(one))) {
    const role = friends.find((one) => !given.has(one));
    if (role === undefined || friend.name === undefined) left.push(friend);
    else given.set(role, friend);
  }
  return { given, left: left.filter(({ name }) => name !== undefined) };
}

/** Every role of a story, filled with people of the order or the story's own. */
export function filledRoles(story: SourceStory, given: ReadonlyMap<Role, Person>, library: Library): Filled[] {
  const taken = new Set([...given.values()].flatMap(({ name }) => name ?? []));
  const [hero] = story.roles;
  const heroKind = kindFor(hero, given.get(hero), hero, hero.kind);
  return story.roles.map((role) =>
    filledRole(role, given.get(role), kindFor(role, given.get(role), hero, heroKind), taken, library),
  );
}

/** If all are of one kind, they stay so: the brothers of a fox are foxes. */
function kindFor(role: Role, person: Person | undefined, hero: Role, heroKind: string): string {
  if (person?.kind !== undefined) return canPlay(role, person) ? person.kind : role.kind;
  return person === undefined && role.kind === hero.kind && role.may.includes(heroKind) ? heroKind : role.kind;
}

function filledRole(
  role: Role,
  person: Person | undefined,
  kind: string,
  taken: Set<string>,
  library: Library,
): Filled {
  const pronoun = pronounFor(role, person, kind, library);
  return {
    role,
    name: person?.name ?? ownName({ ...role, pronoun }, pronoun === role.pronoun, taken, library),
    kind,
    pronoun,
  };
}

/** The story's own name, unless a person of the order has it, or the hero's gender has changed. */
function ownName(
  { name, pronoun }: Pick<Role, 'name' | 'pronoun'>,
  suitsName: boolean,
  taken: Set<string>,
  library: Library,
): string {
  const own = suitsName && !taken.has(name) ? name : undefined;
  const free =
    own ??
    library.stories
      .flatMap(({ roles }) =>
        roles.filter((role) => role.pronoun === pronoun && role.kind === 'child').map((role) => role.name),
      )
      .find((one) => !taken.has(one)) ??
    name;
  taken.add(free);
  return free;
}

/**
 * A named person without a known pronoun is "they" in English; an animal or a machine keeps the pronoun it has in the
 * story.
 */
function pronounFor(role: Role, person: Person | undefined, kind: string, { language }: Library): Filled['pronoun'] {
  if (person?.pronoun !== undefined) return person.pronoun;
  return person?.name !== undefined && humans.has(kind) && language === 'en' ? 'they' : role.pronoun;
}
