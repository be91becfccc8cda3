import { util } from '@aws-appsync/utils';
import type { LambdaRequest } from '@aws-appsync/utils';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import type { WebhookAnswer } from './shared/webhook.ts';

export function request(ctx: FieldContext<Record<string, never>>): LambdaRequest {
  return { operation: 'Invoke', payload: { kind: 'test', owner: ownerOf(ctx) } };
}

export function response(ctx: FieldContext<Record<string, never>, WebhookAnswer>): boolean {
  stopOnError(ctx.error, 'The test may not have been sent.');
  const { problem } = ctx.result;
  if (problem) util.error(problem.message, problem.type);
  return true;
}
