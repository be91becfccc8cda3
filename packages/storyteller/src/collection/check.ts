import { fill, ownFilling } from '../fitting/fill.ts';
import type { Library } from './library.ts';
import { gradeOf, sentencesOf, wordsOf } from './measure.ts';
import type { Problem, SourceStory } from './story.ts';
import { amounts } from './vocabulary.ts';

/**
 * Two endings count as alike if they share more than this part of their words; endings of a few words ("Tres.
 * Cuatro.") only if they share all.
 */
const mostAlike = 0.6;
const fewWords = 6;

/**
 * Every problem in a language's files, with file and line: first those found while reading them, then those that need
 * the whole text or several files.
 */
export const problemsOf = (library: Library): Problem[] => [
  ...library.problems,
  ...library.stories.flatMap((story) => storyProblems(story, library)),
  ...endingsAlike(library),
];

const fileOf = ({ name }: SourceStory, { language }: Library): string => `${language}/${name}.md`;

/** The text that is read aloud, with the story's own names. */
const ownTexts = (story: SourceStory, library: Library): string[] =>
  story.pages.map(({ text }) => fill(text, ownFilling(story, library)));

function storyProblems(story: SourceStory, library: Library): Problem[] {
  const texts = ownTexts(story, library);
  const {
    words: [least, most],
    grade: [easiest, hardest],
  } = amounts[story.age];
  const rules = texts.flatMap((text, index) => {
    const count = wordsOf(text).length;
    return count < least || count > most
      ? [`Page ${index + 1} has ${count} words; this age group needs ${least} to ${most}.`]
      : [];
  });
  const reading = gradeOf(texts.join('\n\n'));
  if (library.language === 'en' && (reading < easiest || reading > hardest))
    rules.push(`The reading grade is ${reading.toFixed(1)}; this age group needs ${easiest} to ${hardest}.`);
  return rules.map((rule) => ({ file: fileOf(story, library), line: 1, rule }));
}

const lastSentences = (story: SourceStory, library: Library): Set<string> =>
  new Set(
    wordsOf(
      sentencesOf(ownTexts(story, library).at(-1) ?? '')
        .slice(-2)
        .join(' ')
        .toLowerCase(),
    ),
  );

/** Two stories must not have the same ending, except for longer versions of the same story. */
function endingsAlike(library: Library): Problem[] {
  const ends = library.stories.map((story) => ({ story, words: lastSentences(story, library) }));
  return ends.flatMap(({ story, words }, index) =>
    ends.slice(index + 1).flatMap((other) => {
      const shared = [...words].filter((word) => other.words.has(word)).length;
      const shorter = Math.max(1, Math.min(words.size, other.words.size));
      const isAlike = shared / shorter > (shorter < fewWords ? 0.99 : mostAlike);
      return other.story.work === story.work || !isAlike
        ? []
        : [
            {
              file: fileOf(other.story, library),
              line: 1,
              rule: `Its last two sentences are almost the same as those of ${story.name}.`,
            },
          ];
    }),
  );
}
