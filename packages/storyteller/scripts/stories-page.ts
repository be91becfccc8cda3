import { writeFileSync } from 'node:fs';
import { libraryOf } from '../src/collection/library.ts';
import type { SourceStory } from '../src/collection/story.ts';
import { fill, ownFilling } from '../src/fitting/fill.ts';

/** Two for each age: one to laugh at, one that is hard. */
const shown = [
  'five-plates-four-pancakes',
  'carrot-tops-for-pepper',
  'the-overdue-dragon',
  'the-leftover-dark',
  'two-seats',
  'seven-down',
] as const;

const ages: Readonly<Record<SourceStory['age'], string>> = {
  AGE_3_5: '3 to 5',
  AGE_6_8: '6 to 8',
  AGE_9_12: '9 to 12',
};

/** docs/stories.md: six stories of the collection, whole, as their authors wrote them. */
export function storiesPage(): string {
  const library = libraryOf('en');
  if (library === undefined) throw new RangeError('There is no English collection.');
  const chapters = shown.map((name) => {
    const story = library.stories.find((one) => one.name === name);
    if (story === undefined) throw new RangeError(`There is no story ${name}.`);
    const pages = story.pages.map(({ text }) => fill(text, ownFilling(story, library)));
    return `## ${story.title}\n\nFor ages ${ages[story.age]}. About ${story.about.map((subject) => subject.replaceAll('-', ' ')).join(', ')}.\n\n${pages.join('\n\n* * *\n\n')}\n`;
  });
  return `# Six stories

Examples of what a family gets without a key: six complete stories of the collection in \`packages/storyteller/stories/\`, with their original names. A row of stars separates two pages.
This page is made from the collection by \`npm run stories\`; a test checks that it is up to date.

${chapters.join('\n')}`;
}

if (import.meta.filename === process.argv[1])
  writeFileSync(new URL('../../../docs/stories.md', import.meta.url), storiesPage());
