import type { AgeGroup } from '../../story/types.ts';

/** The pace of reading aloud at bedtime. */
export interface ReadingPace {
  /** Percent of the voice's own speed. */
  readonly rate: number;
  /** Milliseconds of silence between two sentences. */
  readonly sentencePause: number;
  /** Milliseconds of silence between two pages: as long as it takes to look at the next picture. */
  readonly pagePause: number;
}

/**
 * 125 to 140 words a minute, pauses included (an audiobook has 150 to 160): the younger the child, the slower. All of
 * Polly's engines support `rate` and `break` (pitch is for standard voices only):
 * https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html
 */
const paces: Readonly<Record<AgeGroup, ReadingPace>> = {
  // Sentences for the youngest are short: with that many pauses, a slower voice would fall below 125.
  AGE_3_5: { rate: 95, sentencePause: 500, pagePause: 1200 },
  AGE_6_8: { rate: 88, sentencePause: 550, pagePause: 1200 },
  AGE_9_12: { rate: 91, sentencePause: 550, pagePause: 1100 },
};

/** @param ageGroup of a stored story; an unknown one gets the usual pace */
export const readingPace = (ageGroup: string): ReadingPace =>
  Object.entries(paces).find(([name]) => name === ageGroup)?.[1] ?? paces.AGE_6_8;
