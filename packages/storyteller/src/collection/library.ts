import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readStory } from './read-story.ts';
import type { Problem, Pronoun, SourceStory } from './story.ts';
import { patternOf } from './words.ts';
import type { Pattern } from './words.ts';

/** A noun by itself, with the indefinite article, and with the definite article. */
export type Forms = readonly [noun: string, indefinite: string, definite: string];

export interface Kind {
  readonly name: string;
  readonly forms: Readonly<Record<Pronoun, Forms>>;
  /** Pronouns that agree with the noun: `la girafe` is a she, `a fox` can be anybody (they). */
  readonly gender: Pronoun;
  /** Words in an idea that mean this kind. */
  readonly words: readonly Pattern[];
}

export type Patterns = ReadonlyMap<string, readonly Pattern[]>;

/** Everything known about one language. */
export interface Library {
  readonly language: string;
  readonly stories: readonly SourceStory[];
  readonly problems: readonly Problem[];
  readonly kinds: ReadonlyMap<string, Kind>;
  /** Words that show whether an idea's hero is a she or a he. */
  readonly pronouns: Readonly<Record<'she' | 'he', readonly Pattern[]>>;
  /** `{name} the {noun}`, `{name} {the}`: introduces a character if the story does not say what it is. */
  readonly introduction?: string;
  readonly subjects: Patterns;
  /** Ideas that no story of the collection can treat without hurting. */
  readonly gentle: readonly Pattern[];
  readonly never: Patterns;
  readonly feelings: Patterns;
}

const folder = new URL('../../stories/', import.meta.url);
const loaded = new Map<string, Library>();

/** The languages of the collection: those with a folder that has stories and the three tables. */
export const languagesOfCollection = (): string[] =>
  readdirSync(folder)
    .filter(
      (name) =>
        /^[a-z]{2}$/.test(name) &&
        ['kinds', 'subjects', 'wishes'].every((table) => existsSync(new URL(`${table}/${name}.json`, folder))),
    )
    .sort();

/** The stories of a language (`en` for `en-GB`), read on first use; undefined if there is no folder. */
export function libraryOf(tag: string): Library | undefined {
  const language = tag.split('-')[0]?.toLowerCase() ?? '';
  if (!/^[a-z]{2}$/.test(language)) return undefined;
  const before = loaded.get(language);
  if (before !== undefined) return before;
  if (!languagesOfCollection().includes(language)) return undefined;
  const library = load(language);
  loaded.set(language, library);
  return library;
}

function load(language: string): Library {
  const files = readdirSync(new URL(`${language}/`, folder))
    .filter((file) => file.endsWith('.md'))
    .sort();
  const read = files.map((file) =>
    readStory(`${language}/${file}`, readFileSync(new URL(`${language}/${file}`, folder), 'utf8')),
  );
  const patterns = (words: readonly string[] = []): readonly Pattern[] =>
    words.map((word) => patternOf(word, language));
  const tableOf = (table: WrittenTable = {}): Patterns =>
    new Map(Object.entries(table).map(([name, words]) => [name, patterns(words)]));
  const kinds = json(`kinds/${language}.json`) as Readonly<Record<string, WrittenKind>>;
  const { introduction, she, he, more, gentle, never, feelings } = json(`wishes/${language}.json`) as WrittenWishes;
  return {
    language,
    stories: read.flatMap(({ story }) => (story === undefined ? [] : [story])),
    problems: read.flatMap(({ problems }) => problems),
    kinds: new Map(Object.entries(kinds).map(([name, kind]) => [name, kindOf(name, kind, language)])),
    pronouns: { she: patterns(she), he: patterns(he) },
    ...(introduction === undefined ? {} : { introduction }),
    subjects: tableOf(joined(json(`subjects/${language}.json`) as WrittenTable, more)),
    gentle: patterns(gentle),
    never: tableOf(never),
    feelings: tableOf(feelings),
  };
}

type WrittenTable = Readonly<Record<string, readonly string[]>>;

interface WrittenNoun {
  readonly noun: string;
  readonly a: string;
  readonly the: string;
  readonly pronoun: Pronoun;
  readonly words: readonly string[];
}

/** One noun for all pronouns, or one for each. */
type WrittenKind = WrittenNoun | Partial<Record<Pronoun, WrittenNoun>>;

const joined = (table: WrittenTable, more: WrittenTable = {}): WrittenTable =>
  Object.fromEntries(Object.entries(table).map(([name, words]) => [name, [...words, ...(more[name] ?? [])]]));

interface WrittenWishes {
  readonly introduction?: string;
  readonly she?: readonly string[];
  readonly he?: readonly string[];
  /** Additional patterns for subjects. */
  readonly more?: WrittenTable;
  readonly gentle?: readonly string[];
  readonly never?: WrittenTable;
  readonly feelings?: WrittenTable;
}

function kindOf(name: string, written: WrittenKind, language: string): Kind {
  const nouns: Partial<Record<Pronoun, WrittenNoun>> = 'noun' in written ? { they: written } : written;
  const they = nouns.they ?? nouns.he ?? nouns.she;
  if (they === undefined) throw new TypeError(`The kind ${name} has no noun.`);
  const formsOf = ({ noun, a, the }: WrittenNoun): Forms => [noun, a, the];
  return {
    name,
    forms: { she: formsOf(nouns.she ?? they), he: formsOf(nouns.he ?? they), they: formsOf(they) },
    gender: 'noun' in written ? written.pronoun : 'they',
    words: [...new Set(Object.values(nouns).flatMap(({ words }) => words))].map((word) => patternOf(word, language)),
  };
}

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as unknown;
