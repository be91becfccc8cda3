import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { uncheckable } from '../../../story/failures.ts';
import * as bedrock from '../../../story/providers/bedrock-checker.ts';
import * as openai from '../../../story/providers/openai-checker.ts';
import type { Failure } from '../../../story/types.ts';
import type { StepContext } from './context.ts';
import { answerIn, askModel } from './http.ts';

const isBedrock = (ctx: StepContext): boolean => ctx.env.CHECKER === 'bedrock';

/** @param isTyped whether a person typed the text */
export function moderate(ctx: StepContext, text: string, isTyped: boolean): HTTPRequest<string> {
  if (isBedrock(ctx)) return askModel(ctx, bedrock.checkText(text, ctx.env.GUARDRAIL ?? '', isTyped));
  const key = ctx.stash.checkerKey ?? ctx.stash.modelKey ?? '';
  return askModel(ctx, openai.checkText(text, { key, model: ctx.env.MODERATION_MODEL ?? '' }));
}

/** The check's result, and the checker. No answer, or an answer without a verdict, does not count as passed. */
export function verdictOf(ctx: StepContext<HTTPResult>): {
  readonly isFlagged: boolean;
  readonly failure: Failure | null;
  readonly by: string;
} {
  const { status, answer, failure: none } = answerIn(ctx.error, ctx.result);
  if (none !== null) return { isFlagged: false, failure: uncheckable(), by: '' };
  const { ageGroup } = ctx.stash.order;
  const { verdict, failure, by } = isBedrock(ctx)
    ? bedrock.readCheck(status, answer, ageGroup)
    : openai.readCheck(status, answer, ageGroup);
  // A rejected key is reported as such; for any other reason, the family only learns that the check is unavailable.
  if (failure !== null) return { isFlagged: false, failure: failure.retryable ? uncheckable() : failure, by };
  return { isFlagged: verdict === 'flagged', failure: verdict === 'none' ? uncheckable() : null, by };
}
