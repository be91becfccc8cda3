import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { keyEmpty, keyUnavailable, unreachable } from '../../../story/failures.ts';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { getParameter, readParameter } from '../shared/parameter.ts';

/** The first step of the writing: what AppSync's time may not hold goes no further. */
export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  return getParameter(ctx.env.MODEL_KEY_PARAMETER ?? '', true);
}

/** Read anew for every story, so that a replaced key works at once. It lives in the stash until `save`, and is never returned. */
export function response(ctx: StepContext<HTTPResult>): null {
  const { value, status, errorType, errorMessage } = readParameter(ctx.result);
  if (ctx.error) ctx.stash.failure = unreachable();
  else if (value === null) ctx.stash.failure = keyUnavailable(status, errorType, errorMessage);
  else if (value.trim() === '') ctx.stash.failure = keyEmpty();
  else ctx.stash.modelKey = value;
  return null;
}
