import { unreadable } from '../failures.ts';
import type { ReviewScore, Violation } from '../item.ts';
import { isFields, isList, textOf } from '../providers/reading.ts';
import { clean } from '../text.ts';
import type { Failure } from '../types.ts';
import { criteria, violationKinds, WORST_SEVERITY } from './rubric.ts';
import type { Criterion } from './rubric.ts';

/**
 * Parses a judge's answer, trusting nothing in it. It is lenient about what does not matter (order, additional fields,
 * unknown kinds), and strict about what decides: an incomplete answer is not a judgment, because it must not approve a
 * story.
 */

/** Maximum length of a sentence; a longer one is cut. */
const MAX_SENTENCE = 300;
/** More than pages times kinds of a story, and few enough to be stored. */
const MAX_VIOLATIONS = 24;
/** A violation of an unknown kind counts as well. */
export const OTHER = 'other';

export interface Judgment {
  /** One for each criterion, in their order. */
  readonly scores: readonly ReviewScore[];
  readonly violations: readonly Violation[];
}

export type JudgmentResult =
  { readonly judgment: Judgment; readonly failure: null } | { readonly judgment: null; readonly failure: Failure };

const none = (what: string): JudgmentResult => ({ judgment: null, failure: unreadable(what) });

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isScore = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= 10;

/** The judge's score for one criterion: the lowest, if it gave two. Null when one of them is invalid. */
function scoreOf(given: readonly unknown[], criterion: Criterion): ReviewScore | null {
  let found: ReviewScore | null = null;
  for (const one of given) {
    if (isFields(one) && one.criterion === criterion) {
      if (!isScore(one.score)) return null;
      const score = Math.round(one.score * 100) / 100;
      if (found === null || score < found.score)
        found = { criterion, score, sentence: clean(textOf(one.sentence).slice(0, MAX_SENTENCE)) };
    }
  }
  return found;
}

/** @param pages how many the story has; a violation on a page that does not exist counts for the whole story */
function violationOf(given: unknown, pages: number): Violation | null {
  if (!isFields(given) || !isNumber(given.severity)) return null;
  const { kind, page } = given;
  const isPage = isNumber(page) && page >= 1 && page <= pages && Math.floor(page) === page;
  return {
    kind: violationKinds.find((one) => one === kind) ?? OTHER,
    ...(isPage ? { page } : {}),
    severity: Math.min(WORST_SEVERITY, Math.max(1, Math.round(given.severity))),
  };
}

/**
 * The judgment in an answer's content, in the form of `AnswerFormat`.
 * @param pages how many the story has
 */
export function readJudgment(content: unknown, pages: number): JudgmentResult {
  if (!isFields(content)) return none('it is not JSON of a judgment');
  const { scores: given, violations: found } = content;
  if (!isList(given) || !isList(found)) return none('it has no scores, or no list of violations');
  const scores: ReviewScore[] = [];
  for (const criterion of criteria) {
    const score = scoreOf(given, criterion);
    if (score === null) return none(`it has no score from 0 to 10 for ${criterion}`);
    scores.push(score);
  }
  const violations: Violation[] = [];
  for (const one of found) {
    const violation = violationOf(one, pages);
    if (violation === null) return none('it names a violation without saying how severe it is');
    violations.push(violation);
  }
  // The worst first, so that the limit never drops a worse one.
  const sorted = [3, 2, 1].flatMap((severity) => violations.filter((one) => one.severity === severity));
  return { judgment: { scores, violations: sorted.slice(0, MAX_VIOLATIONS) }, failure: null };
}
