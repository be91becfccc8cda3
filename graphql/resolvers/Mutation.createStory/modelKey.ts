import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { getParameter } from '../shared/parameter.ts';
import { keyIn } from '../shared/stored-key.ts';

/** The first step of writing: a story that may not fit into AppSync's time leaves the pipeline here. */
export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  return getParameter(ctx.env.MODEL_KEY_PARAMETER ?? '', true);
}

export function response(ctx: StepContext<HTTPResult>): null {
  ctx.stash.modelKey = keyIn(ctx);
  return null;
}
