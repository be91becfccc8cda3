import { uncheckable } from '../../story/failures.ts';
import type { Failure } from '../../story/types.ts';
import type { StoryModels } from '../shared/models.ts';

export type Checker = Pick<StoryModels, 'checkText'>;

/** A check's result. `by`: the checker, for the receipt. */
export interface Checked {
  readonly failure: Failure | null;
  readonly by: string;
}

/**
 * Checks a text. `failure` is null when it passed, `flagged` when it did not, otherwise the reason why there is no
 * verdict, which does not count as passed. The family only learns that the check is unavailable, except when the settings are wrong.
 * @param isTyped whether a person typed it
 */
export async function moderate(
  { checkText }: Checker,
  text: string,
  flagged: Failure,
  isTyped = false,
): Promise<Checked> {
  const { verdict, failure, by } = await checkText(text, isTyped);
  if (failure !== null) return { failure: failure.retryable ? uncheckable() : failure, by };
  if (verdict === 'none') return { failure: uncheckable(), by };
  return { failure: verdict === 'flagged' ? flagged : null, by };
}
