/** The reader's settings, under the names that the web app uses. */
export const readingChoices = {
  highlight: ['off', 'sentence', 'word'],
  size: ['s', 'm', 'l', 'xl'],
  spacing: ['usual', 'wide', 'widest'],
  font: ['story', 'plain', 'dyslexic'],
} as const;

/** Playback speeds of a narration. */
export const readingSpeeds: readonly number[] = [0.7, 0.8, 0.9, 1, 1.1, 1.2];
