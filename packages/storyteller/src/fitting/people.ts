import type { Kind, Library } from '../collection/library.ts';
import type { Pronoun } from '../collection/story.ts';
import { placeOf, readable } from '../collection/words.ts';
import type { Member, Order } from '../order.ts';
import { namesIn } from './names.ts';

/** A person that an order wants in its story. What it leaves open is up to the story. */
export interface Person {
  /** An alias, or a name from the idea. Undefined if the idea only says what the hero is. */
  readonly name?: string;
  readonly kind?: string;
  readonly pronoun?: Pronoun;
  readonly member?: Member;
}

/** The kinds named in a text, in order. */
export function kindsIn(text: string, { kinds, language }: Library): string[] {
  const words = readable(text, language);
  return [...kinds.values()]
    .map((kind) => ({ name: kind.name, at: firstOf(kind, words) }))
    .filter(({ at }) => Number.isFinite(at))
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name);
}

const firstOf = (kind: Kind, words: string): number =>
  Math.min(Infinity, ...kind.words.map((word) => placeOf(word, words)).filter((at) => at !== -1));

const said: readonly (readonly [Pronoun, RegExp])[] = [
  ['they', /^(?:they|them|dey|iel|elle\/il|il\/elle)\b/iu],
  ['she', /^(?:she|her|sie|ihr|elle|ella|lei|ela)\b/iu],
  ['he', /^(?:he|him|er|ihn|il|él|el|lui|ele)(?![\p{L}])/iu],
];

/** `she/her`, `elle`: as a family typed it. */
const pronounOf = (typed = ''): Pronoun | undefined => said.find(([, pattern]) => pattern.test(typed.trim()))?.[0];

const grown: Readonly<Record<string, Pronoun>> = { woman: 'she', grandmother: 'she', man: 'he', grandfather: 'he' };

/** The pronoun that a text implies: `a girl of five`, `her red mitten`. Undefined if it is ambiguous. */
function pronounIn(text: string, kind: string | undefined, { pronouns, language }: Library): Pronoun | undefined {
  const words = readable(text, language);
  const found = (['she', 'he'] as const).filter((pronoun) =>
    pronouns[pronoun].some((pattern) => placeOf(pattern, words) !== -1),
  );
  return (kind === undefined ? undefined : grown[kind]) ?? (found.length === 1 ? found[0] : undefined);
}

/** The people of an order: its cast, or those named in the idea, the hero first. */
export function peopleOf(order: Order, library: Library): Person[] {
  if (order.cast.length > 0) return order.cast.map((member) => personOf(member, library));
  const names = namesIn(order.idea, library);
  // "I miss my grandad" is about a child.
  const kinds = kindsIn(order.idea, library).filter((kind) => grown[kind] === undefined);
  // In languages with two genders, "un zorro" is a he and "une girafe" a she.
  const gender = library.kinds.get(kinds[0] ?? '')?.gender;
  const pronoun = pronounIn(order.idea, undefined, library) ?? (gender === 'they' ? undefined : gender);
  const count = Math.min(maxPeople, Math.max(1, names.length, kinds.length));
  return Array.from({ length: count }, (_one, at) => ({
    ...(names[at] === undefined ? {} : { name: names[at] }),
    ...(kinds[at] === undefined ? {} : { kind: kinds[at] }),
    ...(at > 0 || pronoun === undefined ? {} : { pronoun }),
  }));
}

/** A hero and four friends. */
const maxPeople = 5;

function personOf(member: Member, library: Library): Person {
  // A saved character with nothing but a name is most likely a child.
  const kind =
    kindsIn(member.what ?? '', library)[0] ??
    kindsIn(member.look ?? '', library)[0] ??
    ((member.what ?? '') === '' ? 'child' : undefined);
  const pronoun = pronounOf(member.pronouns) ?? pronounIn(`${member.what ?? ''} ${member.look ?? ''}`, kind, library);
  return {
    name: member.name,
    member,
    ...(kind === undefined ? {} : { kind }),
    ...(pronoun === undefined ? {} : { pronoun }),
  };
}
