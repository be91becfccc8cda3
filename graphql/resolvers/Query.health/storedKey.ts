import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { HealthContext } from '../shared/health.ts';
import { getParameter, readParameter } from '../shared/parameter.ts';

/** Not decrypted: only its existence matters. */
export function request(ctx: HealthContext): HTTPRequest<string> {
  return getParameter(ctx.env.MODEL_KEY_PARAMETER ?? '', false);
}

export function response(ctx: HealthContext<HTTPResult>): null {
  ctx.stash.modelKey = !ctx.error && (readParameter(ctx.result).value ?? '') !== '';
  return null;
}
