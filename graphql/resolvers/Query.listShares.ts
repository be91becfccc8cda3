import type { LambdaRequest } from '@aws-appsync/utils';
import type { Share } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';

type ListContext<Result = unknown> = FieldContext<Record<string, never>, Result>;

export function request(ctx: ListContext): LambdaRequest {
  return { operation: 'Invoke', payload: { action: 'list', owner: ownerOf(ctx) } };
}

export function response(ctx: ListContext<{ readonly shares: readonly Share[] }>) {
  stopOnError(ctx.error, 'Your links could not be read.');
  return ctx.result.shares;
}
