import type { Library } from '../collection/library.ts';
import { hasWord } from '../collection/slots.ts';
import { people } from '../collection/vocabulary.ts';
import type { Filled } from './fill.ts';

const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '‹': '›' };
const dash = /[—–]/g;

/**
 * Whether a position on a page is inside direct speech: between quotation marks of any of the languages, or in a
 * paragraph that begins with a dash. There a second dash returns to the narrator and a third one to the speaker (`—Huy
 * —dijo Anselmo—. Más hondo.`); French has no second one.
 */
function isSpoken(page: string, at: number): boolean {
  const before = page.slice(page.lastIndexOf('\n\n', at) + 1, at).trimStart();
  if (/^[—–]/.test(before) && (before.match(dash) ?? []).length % 2 === 1) return true;
  const open: string[] = [];
  for (const sign of before) {
    const end = closing[sign];
    if (sign === open.at(-1)) open.pop();
    else if (end !== undefined) open.push(end);
  }
  return open.length > 0;
}

/**
 * "Marlo the fox tied the string": says once what a character is if the story itself does not, the first time the
 * narrator mentions the name by itself. Only in languages with a phrase that fits any sentence, and only for
 * characters that are not people.
 * @param pages with unfilled slots
 */
export function introduce(
  pages: readonly string[],
  { role: { role }, kind, pronoun }: Filled,
  { introduction, kinds }: Library,
): readonly string[] {
  const known = kinds.get(kind);
  if (
    introduction === undefined ||
    known === undefined ||
    people.has(kind) ||
    (known.gender !== 'they' && known.gender !== pronoun)
  )
    return pages;
  const [noun, , definite] = known.forms[pronoun];
  if (pages.some((page) => hasWord(page.toLowerCase(), noun.toLowerCase()) || page.includes(`{${role}.`))) return pages;
  const words = introduction.replace('{name}', `{${role}}`).replace('{noun}', noun).replace('{the}', definite);
  // "Marlo, a raposa, subiu": the sentence must continue after a phrase between commas. "Bär Gustav": a noun before the
  // name fits wherever the name does.
  const after = words.endsWith(',') ? ' \\p{Ll}' : words.endsWith('}') ? '\\P{L}' : ' \\p{Ll}|[.,;:?!—]';
  const mention = new RegExp(`\\{${role}\\}(?=${after})`, 'gu');
  for (const [index, page] of pages.entries()) {
    const place = [...page.matchAll(mention)].find((match) => !isSpoken(page, match.index));
    if (place !== undefined)
      return pages.with(index, page.slice(0, place.index) + words + page.slice(place.index + place[0].length));
  }
  return pages;
}
