import { uncheckable } from '../../story/failures.ts';
import { MODERATION_PATH, moderationRequest } from '../../story/openai.ts';
import { readModeration } from '../../story/parse.ts';
import type { Failure } from '../../story/types.ts';
import type { OpenAi } from '../shared/openai.ts';

/** A check takes a second; one that hangs must not take the story's time with it. */
const ATTEMPT_MS = 10_000;

/**
 * Null when a text passed, `flagged` when it did not, and otherwise why nobody could tell, which is no pass. Of what keeps the check
 * away the family is told only that it is the check, except where the settings are wrong.
 */
export async function moderate(
  { post }: Pick<OpenAi, 'post'>,
  model: string,
  text: string,
  flagged: Failure,
): Promise<Failure | null> {
  const { answer, failure } = await post(MODERATION_PATH, moderationRequest(model, text), { attemptMs: ATTEMPT_MS });
  if (failure !== null) return failure.retryable ? uncheckable() : failure;
  const verdict = readModeration(answer);
  if (verdict === 'none') return uncheckable();
  return verdict === 'flagged' ? flagged : null;
}
