/** What a reader may choose, by the names that the web app keeps them under. */
export const readingChoices = {
  highlight: ['off', 'sentence', 'word'],
  size: ['s', 'm', 'l', 'xl'],
  spacing: ['usual', 'wide', 'widest'],
  font: ['story', 'plain', 'dyslexic'],
} as const;

/** How fast a narration may be played. */
export const readingSpeeds: readonly number[] = [0.7, 0.8, 0.9, 1, 1.1, 1.2];
