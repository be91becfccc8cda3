import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../src/collection/check.ts';
import { languagesOfCollection, libraryOf } from '../../src/collection/library.ts';
import type { Library } from '../../src/collection/library.ts';
import { contents, feelings, kinds, subjects } from '../../src/collection/vocabulary.ts';
import { fill, ownFilling } from '../../src/fitting/fill.ts';
import { moderate } from '../../src/moderation/moderation.ts';
import { ages, allLengths } from '../orders.ts';

const libraries = languagesOfCollection().map((language): [string, Library] => [
  language,
  libraryOf(language) as Library,
]);

it('is counted in the README', () => {
  const rows = libraries.map(
    ([language, { stories }]) =>
      `| ${language} | ${ages.map((age) => allLengths.map((length) => stories.filter((story) => story.age === age && story.length === length).length).join(' / ')).join(' | ')} |`,
  );
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

it('has English stories, and none in a language without authors', () => {
  expect(libraries.map(([language]) => language)).toContain('en');
  expect(libraryOf('nl-NL')).toBeUndefined();
  expect(libraryOf('../en')).toBeUndefined();
  expect(libraryOf('en-GB')).toBe(libraryOf('en-US'));
});

describe.each(libraries)('the collection in %s', (_language, library) => {
  it('breaks no rule of reading, length, grade, slots or endings', () => {
    expect(problemsOf(library)).toEqual([]);
  });

  it('has SHORT stories for every age', () => {
    expect(
      ages.filter((age) => !library.stories.some((story) => story.age === age && story.length === 'SHORT')),
    ).toEqual([]);
  });

  it('has one matter, age group and hero for all versions of a work', () => {
    for (const story of library.stories) {
      const [first] = library.stories.filter(({ work }) => work === story.work);
      expect([story.age, story.roles[0].name], story.name).toEqual([first?.age, first?.roles[0].name]);
    }
  });

  it('passes the moderation of the same storyteller', () => {
    const flagged = library.stories.filter((story) => {
      const input = [story.title, ...story.pages.flatMap(({ text, alt }) => [text, alt])]
        .map((text) => fill(text, ownFilling(story, library)))
        .join('\n\n');
      return JSON.stringify(moderate({ input })).includes('"flagged":true');
    });
    expect(flagged.map(({ name }) => name)).toEqual([]);
  });

  it('has tables of the words in ideas, which only contain vocabulary words', () => {
    expect([...kinds].filter((kind) => !library.kinds.has(kind))).toEqual([]);
    expect([...subjects].filter((subject) => !library.subjects.has(subject))).toEqual([]);
    expect([...contents].filter((one) => !library.never.has(one))).toEqual([]);
    expect([...library.kinds.keys()].filter((kind) => !kinds.has(kind))).toEqual([]);
    expect([...library.subjects.keys()].filter((subject) => !subjects.has(subject))).toEqual([]);
    expect([...library.never.keys()].filter((one) => !contents.has(one))).toEqual([]);
    expect([...library.feelings.keys()].filter((one) => !feelings.has(one))).toEqual([]);
  });
});

describe('problemsOf', () => {
  const library = libraryOf('en') as Library;
  const [story] = library.stories;
  if (story === undefined) throw new RangeError('There is no story.');
  const rulesFor = (stories: Library['stories']): string[] =>
    problemsOf({ ...library, stories }).map(({ file, rule }) => `${file} ${rule}`);

  it('names a page that is too long, and a text that is too hard', () => {
    const long = {
      ...story,
      pages: story.pages.map((page) => ({
        ...page,
        text: `${'Notwithstanding considerable apprehension, the astronomer investigated extraordinary constellations, '.repeat(20)}.`,
      })),
    };
    expect(rulesFor([long])).toEqual([
      expect.stringMatching(/Page 1 has \d+ words/),
      ...Array.from({ length: 4 }, () => expect.stringMatching(/words; this age group needs/)),
      expect.stringMatching(/The reading grade is/),
    ]);
  });

  it('names two stories with the same ending, unless they are one work', () => {
    expect(rulesFor([story, { ...story, name: 'copy', work: 'copy' }])).toEqual([
      `en/copy.md Its last two sentences are almost the same as those of ${story.name}.`,
    ]);
    expect(rulesFor([story, { ...story, name: 'copy' }])).toEqual([]);
  });
});
