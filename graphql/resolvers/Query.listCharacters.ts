import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import type { Character } from '../../story/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { byName, listKind, toCharacter } from './shared/family.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBQueryRequest {
  return listKind(ownerOf(ctx), 'CHARACTER#');
}

export function response(ctx: FieldContext<Record<string, never>, { readonly items: readonly Character[] }>) {
  stopOnError(ctx.error, 'Your saved characters could not be read.');
  return byName(ctx.result.items).map((item) => toCharacter(item));
}
