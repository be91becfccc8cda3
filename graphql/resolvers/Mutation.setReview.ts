import { util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { update } from '@aws-appsync/utils/dynamodb';
import type { MutationSetReviewArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { isConditionFailed, stopOnError } from './shared/errors.ts';
import { settingsKey, toSettings } from './shared/settings.ts';
import type { SettingsItem } from './shared/settings.ts';

/** A closed account takes no settings any more: story/closing.ts. */
export function request(ctx: FieldContext<MutationSetReviewArgs>): DynamoDBUpdateItemRequest {
  return update<{ owner: string; sk: string; review: string; closed: boolean }>({
    key: settingsKey(ownerOf(ctx)),
    update: { review: ctx.args.mode },
    condition: { closed: { attributeExists: false } },
  });
}

export function response(ctx: FieldContext<MutationSetReviewArgs, SettingsItem>) {
  if (ctx.error && isConditionFailed(ctx.error))
    util.error('This account is being deleted. Nothing was changed.', 'Conflict');
  stopOnError(ctx.error, 'Who decides was not changed.');
  return toSettings(ctx.result);
}
