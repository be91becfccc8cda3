import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { StepContext } from '../shared/context.ts';
import { stopOnFailure } from '../shared/editing.ts';
import { getParameter } from '../shared/parameter.ts';
import { keyIn } from '../shared/stored-key.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  return getParameter(ctx.env.CHECKER_KEY_PARAMETER ?? '', true);
}

export function response(ctx: StepContext<HTTPResult>): null {
  ctx.stash.checkerKey = keyIn(ctx);
  stopOnFailure(ctx.stash.failure);
  return null;
}
