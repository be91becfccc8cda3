import { fieldsIn, isList, textOf } from './providers/reading.ts';

/**
 * From which score on a check stops what it did not stop by itself, by the age that a story is for. A checker's own verdict is made for
 * everybody, and it is never overruled: these only stop more. An age group that is not known counts as the youngest.
 *
 * Why these: a dragon that is fought, a wolf and a storm score 0.1 to 0.3 for `violence` and belong to stories from six on; children of 9 to 12 read
 * of battles. What is sexual, graphic, hateful or about self-harm has no place at any age: its thresholds are low, and above what a harmless
 * text scores (under 0.01). Sad stories (somebody died, somebody is teased) score for `self-harm` and `harassment` without harm in them, so those are not lower.
 */

/**
 * OpenAI's `category_scores`, 0 to 1, for the ages 3 to 5, 6 to 8 and 9 to 12:
 * https://developers.openai.com/api/docs/guides/moderation
 */
export const SCORES: Readonly<Record<string, readonly [number, number, number]>> = {
  violence: [0.3, 0.45, 0.6],
  'violence/graphic': [0.05, 0.1, 0.15],
  sexual: [0.05, 0.08, 0.1],
  'sexual/minors': [0.02, 0.02, 0.02],
  'self-harm': [0.1, 0.15, 0.2],
  'self-harm/intent': [0.05, 0.05, 0.1],
  'self-harm/instructions': [0.02, 0.02, 0.05],
  harassment: [0.3, 0.4, 0.5],
  'harassment/threatening': [0.2, 0.25, 0.3],
  hate: [0.1, 0.1, 0.15],
  'hate/threatening': [0.02, 0.02, 0.05],
  illicit: [0.1, 0.15, 0.25],
  'illicit/violent': [0.05, 0.05, 0.1],
};

/**
 * A guardrail's levels of confidence, in ascending order:
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-content-filters-overview.html
 */
export const CONFIDENCES: readonly unknown[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH'];

/**
 * The level from which a content filter stops a text. `PROMPT_ATTACK` is about the model and not about children: the
 * guardrail decides.
 */
export const FILTERS: Readonly<Record<string, readonly [number, number, number]>> = {
  VIOLENCE: [2, 2, 3],
  SEXUAL: [1, 1, 1],
  HATE: [1, 1, 2],
  INSULTS: [2, 2, 3],
  MISCONDUCT: [1, 2, 2],
};

const rowOf = (age: string): 0 | 1 | 2 => (age === 'AGE_9_12' ? 2 : age === 'AGE_6_8' ? 1 : 0);

/** Whether a score is too high for an age. Servers without scores have only their verdict. */
export const isAboveScores = (scores: unknown, age: string): boolean =>
  Object.entries(SCORES).some(([category, limits]) => {
    const score = fieldsIn(scores)[category];
    return typeof score === 'number' && score >= limits[rowOf(age)];
  });

const listIn = (value: unknown): readonly unknown[] => (isList(value) ? value : []);

/** Whether a filter of one of a guardrail's assessments is too confident for an age. */
export const isAboveConfidences = (assessments: unknown, age: string): boolean =>
  listIn(assessments).some((assessment) =>
    listIn(fieldsIn(fieldsIn(assessment).contentPolicy).filters).some((filter) => {
      const { type, confidence } = fieldsIn(filter);
      const limits = FILTERS[textOf(type)];
      return limits !== undefined && CONFIDENCES.indexOf(confidence) >= limits[rowOf(age)];
    }),
  );
