import type { Role, SourceStory } from './story.ts';

/**
 * What stands between braces in a story:
 * `{hero}` a name; `{hero's}` what is somebody's, in English only; `{hero:she|he|they}` words that go with a pronoun (two of them, feminine and masculine, where a language has two);
 * `{hero.kind}` `{hero.a}` `{hero.the}` what somebody is; `{thing}` `{place}` a noun that may change.
 */
const slot = /\{([^{}]*)\}/g;
const form = /^(?:(hero|friend[1-4])(?:('s)|\.(kind|a|the)|:([^{}]+))?|(thing|place))$/;

/** A slot taken apart. */
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

/** Whether a word stands in a text by itself. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

/** How many words a pronoun's slot has: she, he and they in English, feminine and masculine elsewhere. */
export const pronounForms = (language: string): number => (language === 'en' ? 3 : 2);

/** The rules that the slots of a line break. @param forms how many words a pronoun's slot has */
export function slotProblems(
  line: string,
  { roles, thing, place }: Pick<SourceStory, 'roles' | 'thing' | 'place'>,
  forms: number,
): string[] {
  const rules: string[] = [];
  const known = new Set<string>(roles.map(({ role }) => role));
  const outside = line.replaceAll(slot, (whole, inner: string) => {
    const found = slotOf(inner);
    if (found === undefined) rules.push(`There is no slot ${whole}.`);
    else if (found.kind === 'choice' ? (found.of === 'thing' ? thing : place) === undefined : !known.has(found.role))
      rules.push(`The story declares nothing for ${whole}.`);
    else if (found.kind === 'pronoun' && found.words.length !== forms) rules.push(`${whole} has ${forms} words.`);
    else if (found.kind === 'possessive' && forms !== pronounForms('en'))
      rules.push(
        `${whole} is English: elsewhere it depends on the name ("Annas", "Max’"), and a name may be an alias.`,
      );
    return ' ';
  });
  if (/[{}]/.test(outside)) rules.push('A brace is open.');
  for (const { name, role } of roles as readonly Role[])
    if (hasWord(outside, name)) rules.push(`The name ${name} stands outside {${role}}.`);
  return rules;
}
