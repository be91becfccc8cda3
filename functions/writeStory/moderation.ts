import { uncheckable } from '../../story/failures.ts';
import type { Failure } from '../../story/types.ts';
import type { StoryModels } from '../shared/models.ts';

export type Checker = Pick<StoryModels, 'checkText'>;

/** What a check came to. `by`: who checked, for the receipt. */
export interface Checked {
  readonly failure: Failure | null;
  readonly by: string;
}

/**
 * Null when a text passed, `flagged` when it did not, and otherwise why nobody could tell, which is no pass. Of what keeps the check
 * away the family is told only that it is the check, except where the settings are wrong.
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
