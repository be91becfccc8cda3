import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { settingsKey } from './shared/settings.ts';
import type { SettingsItem } from './shared/settings.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBGetItemRequest {
  return get<{ owner: string; sk: string }>({ key: settingsKey(ownerOf(ctx)), consistentRead: true });
}

/** No item: never set. */
export function response(ctx: FieldContext<Record<string, never>, SettingsItem | null>): boolean {
  stopOnError(ctx.error, 'Whether mail is on could not be read.');
  return ctx.result?.mail === true;
}
