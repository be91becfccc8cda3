import type { Library } from '../collection/library.ts';
import type { SourceStory } from '../collection/story.ts';
import { fold, readable, stemOf, stemsIn, wordsIn } from '../collection/words.ts';
import { fill, ownFilling } from '../fitting/fill.ts';

/** The searchable data of a story. */
export interface Entry {
  readonly story: SourceStory;
  /** The words of the text, with its own names. */
  readonly words: string;
  readonly stems: ReadonlySet<string>;
  readonly titleStems: ReadonlySet<string>;
}

export interface CollectionIndex {
  readonly entries: readonly Entry[];
  /** How rare a subject is: 0 if every story has it. */
  readonly rarityOfSubject: (subject: string) => number;
  readonly rarityOfStem: (stem: string) => number;
  /** Stems of the things in the stories' pictures. They are named in English, so other languages have none. */
  readonly things: ReadonlySet<string>;
}

const indexes = new WeakMap<Library, CollectionIndex>();
const vocabularies = new WeakMap<Library, ReadonlySet<string>>();

/** Every word of the language in the collection, folded, with its stem; excluding the names of its heroes. */
export function vocabularyOf(library: Library): ReadonlySet<string> {
  const before = vocabularies.get(library);
  if (before !== undefined) return before;
  const texts = library.stories.flatMap(({ pages }) => pages.map(({ text }) => text.replaceAll(/\{[^{}:]*\}/g, ' ')));
  // Names are always capitalized: a word that also occurs in lower case is not a name.
  const written = texts.flatMap((text) => (text.match(/(?<![\p{L}'’])\p{Ll}[\p{L}'’-]*/gu) ?? []).map(fold));
  const patterns = [...library.kinds.values()]
    .flatMap(({ words }) => words)
    .concat([...library.subjects.values()].flat());
  const words = new Set(
    written.concat(patterns.flatMap(({ written: pattern }) => wordsIn(pattern.replaceAll('*', '')))),
  );
  const all = new Set([...words, ...[...words].map((word) => stemOf(word, library.language))]);
  vocabularies.set(library, all);
  return all;
}

export function indexOf(library: Library): CollectionIndex {
  const before = indexes.get(library);
  if (before !== undefined) return before;
  const entries = library.stories.map((story) => entryOf(story, library));
  const works = new Set(library.stories.map(({ work }) => work)).size;
  const rarity = (wanted: (entry: Entry) => ReadonlySet<string> | readonly string[]) => {
    const having = new Map<string, Set<string>>();
    for (const entry of entries)
      for (const one of wanted(entry)) having.set(one, (having.get(one) ?? new Set()).add(entry.story.work));
    return (one: string): number => Math.log(works / Math.max(1, having.get(one)?.size ?? 1));
  };
  const index = {
    entries,
    rarityOfSubject: rarity(({ story }) => story.about),
    rarityOfStem: rarity(({ stems }) => stems),
    things: thingsOf(library),
  };
  indexes.set(library, index);
  return index;
}

const thingsOf = ({ language, stories }: Library): ReadonlySet<string> =>
  new Set(
    language === 'en'
      ? stories.flatMap(({ pages }) =>
          pages.flatMap(({ scene }) => scene.props.flatMap((prop) => stemsIn(prop.replaceAll('-', ' '), language))),
        )
      : [],
  );

function entryOf(story: SourceStory, library: Library): Entry {
  const filling = ownFilling(story, library);
  const text = story.pages.map((page) => fill(page.text, filling)).join('\n');
  const nouns = [story.thing, story.place].flatMap((choice) => choice?.may ?? []);
  return {
    story,
    words: readable(`${story.title}\n${text}`, library.language),
    stems: new Set(stemsIn([story.title, text, ...nouns].join(' '), library.language)),
    titleStems: new Set(stemsIn(story.title, library.language)),
  };
}
