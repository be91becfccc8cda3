import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { read, request as requestOf } from '../../../../story/providers/bedrock.ts';
import { stepAside } from '../../shared/context.ts';
import type { StepContext } from '../../shared/context.ts';
import { askModel, answerIn } from '../../shared/http.ts';
import { settingsIn, take } from '../../shared/writing.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  return askModel(ctx, requestOf(ctx.stash.wanted, settingsIn(ctx)));
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { status, answer, failure } = answerIn(ctx.error, ctx.result);
  if (failure !== null) ctx.stash.failure = failure;
  else take(ctx, read(status, answer, [], ctx.stash.wanted.model ?? ctx.env.MODEL ?? ''));
  return null;
}
