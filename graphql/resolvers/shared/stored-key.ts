import type { HTTPResult } from '@aws-appsync/utils';
import { keyEmpty, keyUnavailable, unreachable } from '../../../story/failures.ts';
import type { StepContext } from './context.ts';
import { readParameter } from './parameter.ts';

/**
 * The key from Parameter Store's answer; if it is missing, that is the story's failure. Read again for every story, so
 * that a new key works at once. It stays in the stash until `save`, and is never returned.
 */
export function keyIn(ctx: StepContext<HTTPResult>): string {
  const { value, status, errorType, errorMessage } = readParameter(ctx.result);
  if (ctx.error) ctx.stash.failure = unreachable();
  else if (value === null) ctx.stash.failure = keyUnavailable(status, errorType, errorMessage);
  else if (value.trim() === '') ctx.stash.failure = keyEmpty();
  else return value;
  return '';
}
