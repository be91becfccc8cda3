import type { Role, SourceStory } from './story.ts';

/**
 * The slots between braces in a story:
 * `{hero}` a name; `{hero's}` a possessive, in English only; `{hero:she|he|they}` words that depend on a pronoun (two
 * of them, feminine and masculine, in languages with two genders);
 * `{hero.kind}` `{hero.a}` `{hero.the}` what a character is; `{thing}` `{place}` a noun that can be replaced.
 */
const slot = /\{([^{}]*)\}/g;
const form = /^(?:(hero|friend[1-4])(?:('s)|\.(kind|a|the)|:([^{}]+))?|(thing|place))$/;

/** A parsed slot. */
export type Slot =
  | { readonly kind: 'name'; readonly role: string }
  | { readonly kind: 'possessive'; readonly role: string }
  | { readonly kind: 'noun'; readonly role: string; readonly form: 'kind' | 'a' | 'the' }
  | { readonly kind: 'pronoun'; readonly role: string; readonly words: readonly string[] }
  | { readonly kind: 'choice'; readonly of: 'thing' | 'place' };

export function slotOf(inner: string): Slot | undefined {
  const match = form.exec(inner);
  if (match === null) return undefined;
  const [, role = '', possessive, noun, words, of] = match;
  if (of !== undefined) return { kind: 'choice', of: of as 'thing' | 'place' };
  if (noun !== undefined) return { kind: 'noun', role, form: noun as 'kind' | 'a' | 'the' };
  if (words !== undefined) return { kind: 'pronoun', role, words: words.split('|') };
  return possessive === undefined ? { kind: 'name', role } : { kind: 'possessive', role };
}

/** Replaces every slot of a text. */
export const withSlots = (text: string, fill: (slot: Slot) => string): string =>
  text.replaceAll(slot, (whole, inner: string) => {
    const found = slotOf(inner);
    return found === undefined ? whole : fill(found);
  });

const letter = /[\p{L}\p{N}]/u;

/** Whether a text contains a whole word. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

/** How many words a pronoun slot has: she, he and they in English, feminine and masculine in other languages. */
export const pronounForms = (language: string): number => (language === 'en' ? 3 : 2);

/** The errors in a line's slots. @param forms how many words a pronoun slot has */
export function slotProblems(
  line: string,
  { roles, thing, place }: Pick<SourceStory, 'roles' | 'thing' | 'place'>,
  forms: number,
): string[] {
  const rules: string[] = [];
  const known = new Set<string>(roles.map(({ role }) => role));
  const outside = line.replaceAll(slot, (whole, inner: string) => {
    const found = slotOf(inner);
    if (found === undefined) rules.push(`${whole} is not a valid slot.`);
    else if (found.kind === 'choice' ? (found.of === 'thing' ? thing : place) === undefined : !known.has(found.role))
      rules.push(`The story does not declare anything for ${whole}.`);
    else if (found.kind === 'pronoun' && found.words.length !== forms) rules.push(`${whole} has ${forms} words.`);
    else if (found.kind === 'possessive' && forms !== pronounForms('en'))
      rules.push(
        `${whole} only works in English: in other languages it depends on the name ("Annas", "Max’"), and a name may be an alias.`,
      );
    return ' ';
  });
  if (/[{}]/.test(outside)) rules.push('A brace is not closed.');
  for (const { name, role } of roles as readonly Role[])
    if (hasWord(outside, name)) rules.push(`The name ${name} must be written as {${role}}.`);
  return rules;
}
