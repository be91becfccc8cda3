import type { Letters } from './fold.ts';
import { idProblem, lengthProblem } from './limits.ts';
import { isFindable, isRefusedName, isDistinctive } from './names.ts';
import { clean } from './text.ts';
import type { Character, Scene } from './types.ts';
import { range } from './units.ts';

/** Limits of a family's characters and scenes. Texts are counted in UTF-16 units, after cleaning. */
export const castLimits = {
  /** Per family: they are all read for every story, because every name has to be hidden. */
  characters: 50,
  children: 12,
  scenes: 50,
  name: 40,
  what: 200,
  look: 300,
  pronouns: 40,
  /** The number of entries of a list, and the length of one. */
  list: 10,
  entry: 80,
  place: 200,
  time: 100,
  mood: 100,
  details: 300,
} as const;

/** `saveCharacter`'s input as it comes from GraphQL: fields that were left out are absent, or null. */
export interface CharacterInput {
  readonly id?: string | null;
  readonly name: string;
  readonly what?: string | null;
  readonly traits?: readonly string[] | null;
  readonly look?: string | null;
  readonly pronouns?: string | null;
  readonly favourites?: readonly string[] | null;
  readonly never?: readonly string[] | null;
}

export interface SceneInput {
  readonly id?: string | null;
  readonly name: string;
  readonly place?: string | null;
  readonly time?: string | null;
  readonly mood?: string | null;
  readonly details?: string | null;
}

/** Either the fields to store, without an id, or a sentence for the person who sent it. */
export type Checked<Kept> =
  { readonly problem: null; readonly kept: Omit<Kept, 'id'> } | { readonly problem: string; readonly kept: null };

/** A text of one line: line ends and runs of spaces become one space. */
export function cleanLine(text: string): string {
  const cleaned = clean(text);
  let line = '';
  for (const at of range(cleaned.length)) {
    const unit = cleaned.charAt(at) === '\n' ? ' ' : cleaned.charAt(at);
    if (unit !== ' ' || line.slice(-1) !== ' ') line = line + unit;
  }
  return line;
}

/** A name's other spellings, which have to be found as well, and how their letters count. */
export interface Spelled {
  readonly spellings: readonly string[];
  readonly letters: Letters;
}

/** What is wrong with a name that has to be hidden from models; null when nothing is. @param field its input field */
export function nameProblem(raw: string, name: string, { spellings, letters }: Spelled, field = 'name'): string | null {
  if (name === '') return `${field}: write a name.`;
  const tooLong = lengthProblem(field, raw, name, castLimits.name);
  if (tooLong !== null) return tooLong;
  if (!isDistinctive(name, letters))
    return `${field}: it needs at least two letters, or it would be found in every word of an idea.`;
  if (!isFindable(name, spellings, letters)) {
    return `${field}: we could not recognize this name in every way it may be typed, so it might be sent to the model. Write it in letters of one alphabet.`;
  }
  return isRefusedName(name, letters) ? `${field}: choose another one; this would be read aloud to a child.` : null;
}

type Texts = Readonly<Record<string, string | null | undefined>>;
type Lists = Readonly<Record<string, readonly string[] | null | undefined>>;
type Limits = Readonly<Record<string, number>>;

interface Fields {
  readonly problem: string | null;
  readonly kept: Record<string, string | string[]>;
}

/** Cleans texts, leaves out empty ones, and finds the first that is too long. */
function checkTexts(texts: Texts, most: Limits): Fields {
  const kept: Record<string, string> = {};
  for (const [field, text] of Object.entries(texts)) {
    const raw = text ?? '';
    const line = cleanLine(raw);
    const problem = lengthProblem(field, raw, line, most[field] ?? 0);
    if (problem !== null) return { problem, kept };
    if (line !== '') kept[field] = line;
  }
  return { problem: null, kept };
}

export function checkLists(lists: Lists): Fields {
  const kept: Record<string, string[]> = {};
  for (const [field, entries] of Object.entries(lists)) {
    const given = entries ?? [];
    if (given.length > castLimits.list)
      return { problem: `${field}: at most ${castLimits.list} entries; these are ${given.length}.`, kept };
    const lines: string[] = [];
    for (const entry of given) {
      const line = cleanLine(entry);
      const problem = lengthProblem(field, entry, line, castLimits.entry);
      if (problem !== null) return { problem, kept };
      if (line !== '') lines.push(line);
    }
    if (lines.length > 0) kept[field] = lines;
  }
  return { problem: null, kept };
}

/** Cleans a character, or says what is wrong with it. Empty fields are not stored. */
export function checkCharacter(
  { id, name: rawName, what, look, pronouns, traits, favourites, never }: CharacterInput,
  spelled: Spelled,
): Checked<Character> {
  const name = cleanLine(rawName);
  const texts = checkTexts({ what, look, pronouns }, castLimits);
  const lists = checkLists({ traits, favourites, never });
  const problem = idProblem(id) ?? nameProblem(rawName, name, spelled) ?? texts.problem ?? lists.problem;
  return problem === null ? { problem, kept: { name, ...texts.kept, ...lists.kept } } : { problem, kept: null };
}

/**
 * Cleans a scene, or says what is wrong with it. A scene's name is for the family's own list and is not used in the
 * story.
 */
export function checkScene({ id, name: rawName, place, time, mood, details }: SceneInput): Checked<Scene> {
  const name = cleanLine(rawName);
  const texts = checkTexts({ place, time, mood, details }, castLimits);
  const nameless = name === '' ? 'name: write a name.' : lengthProblem('name', rawName, name, castLimits.name);
  const problem = idProblem(id) ?? nameless ?? texts.problem;
  return problem === null ? { problem, kept: { name, ...texts.kept } } : { problem, kept: null };
}
