import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { uncheckable } from '../../../story/failures.ts';
import { MODERATION_PATH, moderationRequest } from '../../../story/openai.ts';
import { readModeration } from '../../../story/parse.ts';
import type { Failure } from '../../../story/types.ts';
import type { StepContext } from './context.ts';
import { askModel, readHttp } from './http.ts';

export const moderate = (ctx: StepContext, text: string): HTTPRequest<string> =>
  askModel(ctx, MODERATION_PATH, moderationRequest(ctx.env.MODERATION_MODEL ?? '', text));

/** What the check found. No answer, and an answer that says nothing, is no pass. */
export function verdictOf(ctx: StepContext<HTTPResult>): {
  readonly isFlagged: boolean;
  readonly failure: Failure | null;
} {
  const { answer, failure } = readHttp(ctx.error, ctx.result);
  // A rejected key is worth saying; whatever else keeps the check away, the family is told that it is the check.
  if (failure !== null) return { isFlagged: false, failure: failure.retryable ? uncheckable() : failure };
  const verdict = readModeration(answer);
  return { isFlagged: verdict === 'flagged', failure: verdict === 'none' ? uncheckable() : null };
}
