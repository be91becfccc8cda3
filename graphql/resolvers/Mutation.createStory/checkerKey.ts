import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { getParameter } from '../shared/parameter.ts';
import { keyIn } from '../shared/stored-key.ts';

/** Only if the checker's key is not also the writer's. */
export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  return getParameter(ctx.env.CHECKER_KEY_PARAMETER ?? '', true);
}

export function response(ctx: StepContext<HTTPResult>): null {
  ctx.stash.checkerKey = keyIn(ctx);
  return null;
}
