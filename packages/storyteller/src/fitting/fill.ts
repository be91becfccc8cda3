import type { Library } from '../collection/library.ts';
import { withSlots } from '../collection/slots.ts';
import type { Pronoun, Role, SourceStory } from '../collection/story.ts';

/** The character that fills a role. */
export interface Filled {
  readonly role: Role;
  readonly name: string;
  readonly kind: string;
  readonly pronoun: Pronoun;
}

export interface Filling {
  readonly library: Library;
  readonly filled: readonly Filled[];
  readonly thing?: string;
  readonly place?: string;
}

const isAlias = (name: string): boolean => name.startsWith('@@');

/**
 * `Lena's`, `James'`; an alias takes the common form, because the real name is not known here. Stories in other
 * languages do not use this slot.
 */
const possessive = (name: string): string => (!isAlias(name) && /s$/i.test(name) ? `${name}'` : `${name}'s`);

/** A language with two forms has none for "they", so the story's own hero decides. */
function pronounWord(words: readonly string[], { pronoun, role }: Filled): string {
  const order: readonly Pronoun[] = ['she', 'he', 'they'];
  const at = order.indexOf(pronoun);
  return words[at] ?? words[order.indexOf(role.pronoun)] ?? words[0] ?? '';
}

/** Fills every slot of a text. */
export function fill(text: string, { library, filled, thing, place }: Filling): string {
  return withSlots(text, (slot) => {
    if (slot.kind === 'choice') return (slot.of === 'thing' ? thing : place) ?? '';
    const one = filled.find(({ role }) => role.role === slot.role);
    if (one === undefined) throw new TypeError(`The role ${slot.role} is not filled.`);
    switch (slot.kind) {
      case 'name':
        return one.name;
      case 'possessive':
        return possessive(one.name);
      case 'pronoun':
        return pronounWord(slot.words, one);
      case 'noun':
        return (
          library.kinds.get(one.kind)?.forms[one.pronoun][slot.form === 'kind' ? 0 : slot.form === 'a' ? 1 : 2] ??
          one.kind
        );
    }
  });
}

/** Fills a story with everything its author wrote. */
export const ownFilling = ({ roles, thing, place }: SourceStory, library: Library): Filling => ({
  library,
  filled: roles.map((role) => ({ role, name: role.name, kind: role.kind, pronoun: role.pronoun })),
  ...(thing === undefined ? {} : { thing: thing.default }),
  ...(place === undefined ? {} : { place: place.default }),
});
