import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { HealthContext } from '../shared/health.ts';
import { getParameter, readParameter } from '../shared/parameter.ts';

/** The checker's key, if it is not also the writer's. Not decrypted, like the writer's. */
export function request(ctx: HealthContext): HTTPRequest<string> {
  return getParameter(ctx.env.CHECKER_KEY_PARAMETER ?? '', false);
}

export function response(ctx: HealthContext<HTTPResult>): null {
  ctx.stash.checkerKey = !ctx.error && (readParameter(ctx.result).value ?? '') !== '';
  return null;
}
