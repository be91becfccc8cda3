import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { Child } from '../../story/children.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { byName, listKind, toChild } from './shared/family.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBQueryRequest {
  return listKind(ownerOf(ctx), 'CHILD#');
}

export function response(ctx: FieldContext<Record<string, never>, { readonly items: readonly Child[] }>) {
  stopOnError(ctx.error, 'Your saved children could not be read.');
  return byName(ctx.result.items).map((item) => toChild(item));
}
