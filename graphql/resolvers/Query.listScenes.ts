import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { Scene } from '../../story/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { byName, listKind, toScene } from './shared/family.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBQueryRequest {
  return listKind(ownerOf(ctx), 'SCENE#');
}

export function response(ctx: FieldContext<Record<string, never>, { readonly items: readonly Scene[] }>) {
  stopOnError(ctx.error, 'Your saved scenes could not be read.');
  return byName(ctx.result.items).map((item) => toScene(item));
}
